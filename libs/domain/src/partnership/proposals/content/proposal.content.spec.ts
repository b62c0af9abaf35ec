import { fundingKinds, pppTypes, riskCategories, smartCityComponents, standardGroups } from '#libs/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { completeFaults } from './proposal.completeness.js';
import { draftFaults, draftSchema, type ProposalContent } from './proposal.content.js';

const uuid = fc.uuid({ version: 7 });
const text = fc.string({ minLength: 1, maxLength: 40 }).map((value) => `x${value}`);
const amount = fc
  .tuple(fc.integer({ min: 1, max: 1e15 - 1 }), fc.integer({ min: 0, max: 99 }))
  .map(([units, cents]) => `${units}.${String(cents).padStart(2, '0')}`);
const currency = fc.constantFrom('CNY', 'THB', 'USD', 'KWD');
/** Parts of 100.00 %, none of them zero, as decimal strings. */
const parts = (count: number) =>
  fc
    .uniqueArray(fc.integer({ min: 1, max: 9999 }), { minLength: count - 1, maxLength: count - 1 })
    .map((cuts) => [0, ...cuts.sort((one, other) => one - other), 10_000])
    .map((cuts) => cuts.slice(1).map((cut, index) => ((cut - cuts[index]!) / 100).toFixed(2)));
const benefits = fc.array(fc.record({ statement: text }), { minLength: 1, maxLength: 3 });
const position = fc.tuple(
  fc.double({ min: -180, max: 180, noNaN: true }),
  fc.double({ min: -90, max: 90, noNaN: true }),
);
const geometry = fc.oneof(
  position.map((coordinates) => ({ type: 'Point' as const, coordinates })),
  fc
    .array(position, { minLength: 2, maxLength: 5 })
    .map((coordinates) => ({ type: 'LineString' as const, coordinates })),
  fc
    .array(position, { minLength: 3, maxLength: 6 })
    .map((ring) => ({ type: 'Polygon' as const, coordinates: [[...ring, ring[0]!]] })),
);
const complete: fc.Arbitrary<ProposalContent> = fc.record({
  summary: text,
  pppType: fc.constantFrom(...pppTypes),
  termYears: fc.integer({ min: 1, max: 99 }),
  capitalValue: fc.record({ amount, currency }),
  fundingSources: fc.array(fc.record({ kind: fc.constantFrom(...fundingKinds), name: text, amount }), {
    minLength: 1,
    maxLength: 4,
  }),
  risks: fc.tuple(...riskCategories.map((category) => risk(category))),
  benefits: fc.record({ public: benefits, private: benefits, civic: benefits }),
  sites: fc.array(geometry, { minLength: 1, maxLength: 4 }).map((shapes) => ({
    type: 'FeatureCollection' as const,
    features: shapes.map((shape) => ({ type: 'Feature' as const, geometry: shape, properties: null })),
  })),
  component: fc.constantFrom(...smartCityComponents),
  datasets: fc.array(fc.record({ title: text, existing: fc.boolean() }), { maxLength: 3 }),
  standards: fc.uniqueArray(fc.record({ code: text, title: text, group: fc.constantFrom(...standardGroups) }), {
    maxLength: 3,
    selector: ({ code }) => code,
  }),
  solicited: fc.boolean(),
  proposedStakes: fc
    .integer({ min: 1, max: 6 })
    .chain((count) => fc.tuple(parts(count), fc.uniqueArray(uuid, { minLength: count, maxLength: count })))
    .map(([shares, owners]) =>
      shares.map((sharePercent, index) => ({ organisationId: owners[index]!, kind: 'EQUITY' as const, sharePercent })),
    ),
});

function risk(category: (typeof riskCategories)[number]) {
  return fc.oneof(
    fc.constantFrom({ category, allocation: 'PUBLIC' as const }, { category, allocation: 'PRIVATE' as const }),
    parts(2).map(([one, other]) => ({
      category,
      allocation: 'SHARED' as const,
      shares: { public: one!, private: other! },
    })),
  );
}

/** Each breaks one part of a complete proposal and names the path and code expected. */
const breakages: readonly [string, (content: ProposalContent) => void, readonly (string | number)[], string][] = [
  ['no summary', (content) => delete content.summary, ['summary'], 'REQUIRED'],
  ['a blank summary', (content) => (content.summary = ' \n'), ['summary'], 'REQUIRED'],
  ['no type', (content) => delete content.pppType, ['pppType'], 'REQUIRED'],
  ['half a year', (content) => (content.termYears = 7.5), ['termYears'], 'OUT_OF_RANGE'],
  ['no currency', (content) => delete content.capitalValue!.currency, ['capitalValue', 'currency'], 'REQUIRED'],
  ['a float amount', (content) => (content.capitalValue!.amount = '1e6'), ['capitalValue', 'amount'], 'FORMAT'],
  ['no funding', (content) => (content.fundingSources = []), ['fundingSources'], 'REQUIRED'],
  ['a risk too few', (content) => content.risks!.pop(), ['risks'], 'REQUIRED'],
  ['a risk twice', (content) => content.risks!.push(content.risks![0]!), ['risks', 5, 'category'], 'DUPLICATE'],
  ['no civic benefit', (content) => delete content.benefits!.civic, ['benefits', 'civic'], 'REQUIRED'],
  ['no sites', (content) => delete content.sites, ['sites'], 'REQUIRED'],
  ['no component', (content) => delete content.component, ['component'], 'REQUIRED'],
  ['datasets unsaid', (content) => delete content.datasets, ['datasets'], 'REQUIRED'],
  ['standards unsaid', (content) => delete content.standards, ['standards'], 'REQUIRED'],
  ['solicited unsaid', (content) => delete content.solicited, ['solicited'], 'REQUIRED'],
  ['stakes of 0', (content) => (content.proposedStakes = []), ['proposedStakes'], 'SUM'],
  [
    'latitude first',
    (content) => (content.sites!.features[0]!.geometry = { type: 'Point', coordinates: [31.2, 121.5] }),
    ['sites', 'features', 0, 'geometry', 'coordinates', 1],
    'OUT_OF_RANGE',
  ],
];

describe('a proposal content', () => {
  it('is complete when every part is', () => {
    fc.assert(fc.property(complete, (content) => expect(completeFaults(content)).toEqual([])));
  });

  it.each(breakages)('is incomplete with %s', (_, damage, path, code) => {
    fc.assert(
      fc.property(complete, (content) => {
        const damaged = structuredClone(content);
        damage(damaged);
        expect(completeFaults(damaged)).toContainEqual({ path, code, message: expect.any(String) });
      }),
      { numRuns: 20 },
    );
  });

  it('tells all faults at once', () => {
    const apart = breakages.filter(
      ([, , path], index) => breakages.findIndex(([, , other]) => other[0] === path[0]) === index,
    );
    fc.assert(
      fc.property(complete, fc.subarray(apart), (content, chosen) => {
        const damaged = structuredClone(content);
        for (const [, damage] of chosen) damage(damaged);
        const faults = completeFaults(damaged);
        for (const [, , path, code] of chosen) expect(faults).toContainEqual(expect.objectContaining({ path, code }));
        expect(new Set(faults.map(({ path }) => path[0]))).toEqual(new Set(chosen.map(([, , path]) => path[0])));
      }),
    );
  });

  it('may lack anything as a draft', () => {
    fc.assert(
      fc.property(complete, fc.func(fc.boolean()), (content, keep) => {
        const entries = Object.entries(content).filter(([key]) => keep(key));
        expect(draftFaults(Object.fromEntries(entries))).toEqual([]);
      }),
    );
  });

  it('takes whatever comes without throwing', () => {
    const keys = fc.constantFrom(...Object.keys(draftSchema.shape));
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.dictionary(keys, fc.jsonValue())), (value) => {
        expect(completeFaults(value).length).toBeGreaterThan(0);
      }),
    );
  });

  it('names unknown fields and unknown values by their own path', () => {
    const faults = draftFaults({
      pppType: 'BOT',
      capitalValue: { amount: '1', colour: 'red' },
      risks: [{ category: 'WEATHER' }],
    });
    expect(faults.map(({ path, code }) => [path, code])).toEqual([
      [['pppType'], 'UNKNOWN_VALUE'],
      [['capitalValue', 'colour'], 'UNKNOWN_FIELD'],
      [['risks', 0, 'category'], 'UNKNOWN_VALUE'],
    ]);
  });

  it('wants stakes and shared risks to sum to exactly 100 per cent', () => {
    const stakes = (...shares: string[]) =>
      completeFaults({
        proposedStakes: shares.map((sharePercent, index) => ({
          organisationId: `0190a000-0000-7000-8000-00000000000${index}`,
          kind: 'EQUITY',
          sharePercent,
        })),
      }).filter(({ path }) => path[0] === 'proposedStakes');
    expect(stakes('33.33', '33.33', '33.34')).toEqual([]);
    expect(stakes('33.33', '33.33', '33.33')).toMatchObject([{ code: 'SUM' }]);
    expect(stakes('0.10', '0.20', '99.70')).toEqual([]);
    expect(stakes('33.333', '66.667')).toMatchObject([{ code: 'FORMAT' }, { code: 'FORMAT' }]);
  });
});
