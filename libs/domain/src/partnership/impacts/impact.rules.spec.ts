import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { impactDimensions } from '#libs/contracts';
import { criteriaFaults, criteriaOf, type GivenCriteria, resultOf, scoreFaults } from './impact.rules.js';

const scale = (count: number) => Array.from({ length: count }, (_, level) => ({ title: `Level ${level}` }));

/** Criteria that can be published: whole weights, from 20 a dimension, sum 100. */
const published = fc
  .record({
    weights: fc
      .tuple(fc.integer({ min: 20, max: 60 }), fc.integer({ min: 20, max: 60 }))
      .filter(([one, other]) => one + other <= 80)
      .map(([one, other]) => [one, other, 100 - one - other]),
    splits: fc.array(fc.integer({ min: 1, max: 19 }), { minLength: 3, maxLength: 3 }),
    levels: fc.array(fc.integer({ min: 2, max: 7 }), { minLength: 6, maxLength: 6 }),
    minimum: fc.integer({ min: 0, max: 100 }),
    dimensionMinimum: fc.integer({ min: 0, max: 100 }),
  })
  .map(({ weights, splits, levels, minimum, dimensionMinimum }): GivenCriteria => ({
    title: 'Criteria',
    minimum: String(minimum),
    dimensionMinimum: String(dimensionMinimum),
    criteria: impactDimensions.flatMap((dimension, at) => {
      const [weight = 0, split = 0] = [weights[at], splits[at]];
      return [split, weight - split].map((each, second) => ({
        ...{ key: `${dimension.toLowerCase()}-${second}`, title: `${dimension} ${second}`, dimension },
        ...{ weight: String(each), levels: scale(levels[at * 2 + second] ?? 2) },
      }));
    }),
  }));

const scored = published.chain((given) =>
  fc.tuple(...given.criteria.map(({ levels }) => fc.integer({ min: 0, max: levels.length - 1 }))).map((levels) => ({
    criteria: criteriaOf(given),
    scores: given.criteria.map(({ key }, at) => ({ key, level: levels[at] ?? 0, reason: 'As measured.' })),
  })),
);

describe('criteria by which proposals are scored', () => {
  it('can be published when every dimension weighs enough and all weigh 100', () => {
    fc.assert(fc.property(published, (given) => expect(criteriaFaults(given)).toEqual([])));
  });

  it('are told everything that is wrong with them', () => {
    const given: GivenCriteria = {
      title: ' ',
      minimum: '101',
      dimensionMinimum: '5,5',
      criteria: [
        { key: 'Jobs', title: 'Jobs', dimension: 'ECONOMIC', weight: '0', levels: scale(1), goals: [8, 8, 18] },
        { key: 'Jobs', title: 'a\u0000b', dimension: 'SOCIAL', weight: '50.123', levels: scale(3) },
      ],
    };
    expect(criteriaFaults(given).map(({ path, code }) => `${path.join('.')} ${code}`)).toEqual([
      'title REQUIRED',
      'criteria.0.key FORMAT',
      'criteria.0.weight FORMAT',
      'criteria.0.levels OUT_OF_RANGE',
      'criteria.0.goals UNKNOWN_VALUE',
      'criteria.0.goals DUPLICATE',
      expect.stringMatching(/^criteria\.1\.title /),
      'criteria.1.key FORMAT',
      'criteria.1.key DUPLICATE',
      'criteria.1.weight FORMAT',
      'minimum FORMAT',
      'dimensionMinimum FORMAT',
    ]);
  });

  it('cannot let growth outweigh everything else', () => {
    const one = (key: string, dimension: (typeof impactDimensions)[number], weight: string) => {
      return { key, title: key, dimension, weight, levels: scale(3) };
    };
    const given = {
      ...{ title: 'Growth', minimum: '50', dimensionMinimum: '0' },
      criteria: [one('yield', 'ECONOMIC', '70'), one('people', 'SOCIAL', '20'), one('air', 'ENVIRONMENTAL', '10')],
    };
    expect(criteriaFaults(given)).toMatchObject([{ code: 'DIMENSION_TOO_LIGHT', path: ['criteria'] }]);
    expect(criteriaFaults({ ...given, criteria: given.criteria.slice(0, 2) })).toMatchObject([
      { code: 'SUM' },
      { code: 'DIMENSION_TOO_LIGHT' },
    ]);
  });
});

describe('a score', () => {
  it('lies between nothing and all, whatever the scales are, and is all of it only where every level is the highest', () => {
    fc.assert(
      fc.property(scored, ({ criteria, scores }) => {
        const { overall, dimensions } = resultOf(criteria, scores);
        const highest = scores.every(({ level }, at) => level === (criteria.criteria[at]?.levels.length ?? 0) - 1);
        for (const figure of [overall, ...Object.values(dimensions)]) {
          expect(Number(figure)).toBeGreaterThanOrEqual(0);
          expect(Number(figure)).toBeLessThanOrEqual(100);
        }
        expect(overall === '100').toBe(highest);
      }),
    );
  });

  it('never falls when a level rises, and does not depend on the order', () => {
    fc.assert(
      fc.property(scored, fc.nat(), ({ criteria, scores }, which) => {
        const before = resultOf(criteria, scores);
        expect(resultOf(criteria, [...scores].reverse())).toEqual(before);
        const at = which % scores.length;
        const higher = scores.map((one, index) => {
          const top = (criteria.criteria[index]?.levels.length ?? 1) - 1;
          return index === at ? { ...one, level: Math.min(one.level + 1, top) } : one;
        });
        const after = resultOf(criteria, higher);
        expect(Number(after.overall)).toBeGreaterThanOrEqual(Number(before.overall));
        expect(before.below).toEqual(expect.arrayContaining([...after.below]));
      }),
    );
  });

  it('reaches a minimum exactly, also by thirds', () => {
    const given: GivenCriteria = {
      ...{ title: 'Thirds', minimum: '33.33', dimensionMinimum: '33.33' },
      criteria: impactDimensions.map((dimension, at) => {
        return { key: `c${at}`, title: dimension, dimension, weight: at ? '33.33' : '33.34', levels: scale(4) };
      }),
    };
    const scores = given.criteria.map(({ key }) => ({ key, level: 1, reason: 'A third.' }));
    expect(resultOf(criteriaOf(given), scores)).toMatchObject({ overall: '33.33', reached: true, below: [] });
    const more = criteriaOf({ ...given, minimum: '33.34' });
    expect(resultOf(more, scores)).toMatchObject({ overall: '33.33', reached: false, below: ['OVERALL'] });
  });

  it('is asked of each criterion once, at a level that there is, with a reason', () => {
    const { criteria } = criteriaOf({
      ...{ title: 'Two', minimum: '0', dimensionMinimum: '0' },
      criteria: ['air', 'noise'].map((key) => {
        return { key, title: key, dimension: 'ENVIRONMENTAL' as const, weight: '50', levels: scale(3) };
      }),
    });
    const faults = scoreFaults(criteria, [
      { key: 'air', level: 3, reason: '' },
      { key: 'air', level: 0.5, reason: 'Half.' },
      { key: 'jobs', level: 0, reason: 'None.' },
    ]);
    expect(faults.map(({ path, code }) => `${path.join('.')} ${code}`)).toEqual([
      'scores.0.level OUT_OF_RANGE',
      'scores.0.reason REQUIRED',
      'scores.1.key DUPLICATE',
      'scores.1.level OUT_OF_RANGE',
      'scores.2.key UNKNOWN_VALUE',
      'scores.noise REQUIRED',
    ]);
  });
});
