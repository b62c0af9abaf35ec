import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Decided, decidedOf, forecastOf, qualityOf, type Reached } from './forecast.workflow.js';

/** Approvals of one stage that took so many working days, one each quarter. */
const took = (...days: number[]): Decided[] =>
  days.map((day, quarter) => ({ stages: [{ key: 'a', day: 0, quarter }], ended: { day, quarter } }));

/** Of up to three stages, in one or several quarters. */
const decided: fc.Arbitrary<Decided> = fc
  .tuple(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 3 }), fc.nat({ max: 12 }))
  .map(([lengths, quarter]) => {
    let day = quarter * 62;
    const stages = lengths.map((length, index) => {
      const entered = { key: 'abc'[index]!, day, quarter: Math.floor(day / 62) };
      day += length;
      return entered;
    });
    return { stages, ended: { day, quarter: Math.floor(day / 62) } };
  });

describe('what is learnt from', () => {
  const reached = (key: string | null, day: number, unknown = 0): Reached => ({ key, day, quarter: 1, unknown });

  it('is how long each stage took, of what ended where the calendar says what a working day is', () => {
    const [one] = decidedOf([reached('a', 3), reached('b', 5), reached(null, 9)]);
    expect(one).toEqual({
      stages: [
        { key: 'a', day: 3, quarter: 1 },
        { key: 'b', day: 5, quarter: 1 },
      ],
      ended: { day: 9, quarter: 1 },
    });
    expect(decidedOf([reached('a', 3)])).toEqual([]);
    expect(decidedOf([reached(null, 3)])).toEqual([]);
  });

  it('is nothing that lasted over days of a year that nobody has loaded', () => {
    expect(decidedOf([reached('a', 3, 0), reached(null, 300, 365)])).toEqual([]);
    expect(decidedOf([reached('a', 300, 365), reached(null, 310, 365)])).toHaveLength(1);
  });
});

describe('a forecast', () => {
  it('says in how many more days those were decided that were as far for as long', () => {
    expect(forecastOf(took(1, 2, 3, 4, 5, 6, 7, 8, 9), { stage: 'a', since: 0 })).toEqual({
      approvals: 9,
      early: 1,
      median: 5,
      late: 9,
    });
    // After five days those that were done by then say nothing any more.
    expect(forecastOf(took(1, 2, 3, 4, 5, 6, 7, 8, 9), { stage: 'a', since: 5 })).toEqual({
      approvals: 5,
      early: 0,
      median: 2,
      late: 4,
    });
  });

  it('is not made from fewer than five, nor for a stage that nothing was in', () => {
    expect(forecastOf(took(1, 2, 3, 4), { stage: 'a', since: 0 })).toBeUndefined();
    expect(forecastOf(took(1, 2, 3, 4, 5, 6), { stage: 'a', since: 3 })).toBeUndefined();
    expect(forecastOf(took(1, 2, 3, 4, 5), { stage: 'b', since: 0 })).toBeUndefined();
  });

  it('is in order, never in the past, and never beyond what was seen', () => {
    fc.assert(
      fc.property(
        fc.array(decided, { maxLength: 40 }),
        fc.constantFrom('a', 'b', 'c'),
        fc.nat({ max: 80 }),
        (past, stage, since) => {
          const forecast = forecastOf(past, { stage, since });
          if (!forecast) return;
          const { early, median, late, approvals } = forecast;
          expect(early >= 0 && early <= median && median <= late).toBe(true);
          expect(approvals).toBeGreaterThanOrEqual(5);
          const longest = Math.max(
            ...past.map(({ stages, ended }) => ended.day - (stages.find(({ key }) => key === stage)?.day ?? ended.day)),
          );
          expect(late).toBeLessThanOrEqual(Math.max(longest - since, 0));
          expect(forecastOf(past.toReversed(), { stage, since })).toEqual(forecast);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('holds for about as many as it says, of times that come from one urn', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 1_000 }), { minLength: 400, maxLength: 400 }), (days) => {
        // All of the first quarter are known in the second.
        const [known, next] = [days.slice(0, 200), days.slice(200)];
        const all = [
          ...known.map((day): Decided => ({ stages: [{ key: 'a', day: 0, quarter: 0 }], ended: { day, quarter: 0 } })),
          ...next.map((day): Decided => ({ stages: [{ key: 'a', day: 0, quarter: 1 }], ended: { day, quarter: 1 } })),
        ];
        const quality = qualityOf(all, 1)!;
        expect(quality.forecasts).toBe(200);
        // Four of five are meant; five standard deviations of a draw of 200 from 200 either way.
        expect(quality.within / quality.forecasts).toBeGreaterThan(0.6);
      }),
      { numRuns: 50 },
    );
  });

  it('is judged by what was known when it was made', () => {
    // For years it took ten days; nobody could know that it would take a hundred.
    const before = Array.from({ length: 8 }, (_, quarter) => took(10).map((one) => at(one, quarter))).flat();
    const since = Array.from({ length: 5 }, () => at(took(100)[0]!, 8));
    expect(qualityOf([...before, ...since], 8)).toEqual({ forecasts: 5, within: 0, medianError: 90 });
    // What is older than two years is not learnt from, and fewer than five are not judged.
    expect(qualityOf([...before, ...since.map((one) => at(one, 30))], 30)).toBeUndefined();
    expect(qualityOf([...before, ...since.slice(1)], 8)).toBeUndefined();
  });
});

const at = ({ stages, ended }: Decided, quarter: number): Decided => ({
  stages: stages.map((stage) => ({ ...stage, quarter })),
  ended: { ...ended, quarter },
});
