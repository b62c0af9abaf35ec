import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type Candidate,
  chancesOf,
  type DrawRules,
  inQuota,
  meets,
  type StratumQuota,
  TICKETS,
  weightOf,
} from './draw.rules.js';
import { planLottery } from './lottery.js';

const candidate = (id: number, strata: Record<string, string>, recent = 0): Candidate => ({
  id: `${id}`,
  of: `of ${id}`,
  strata,
  recent,
});
const people = (...counts: [Record<string, string>, number][]): Candidate[] =>
  counts.flatMap(([strata, count]) => Array.from({ length: count }, () => strata)).map((one, at) => candidate(at, one));
const rules = (draw: number, ...quotas: StratumQuota[]): DrawRules => ({ draw, alternates: 0, quotas });

async function chances(pool: readonly Candidate[], how: DrawRules, enough?: number): Promise<number[]> {
  const { lots } = await planLottery({ candidates: pool, rules: how }, enough);
  if (!lots) throw new Error('nobody can be drawn');
  for (const { members } of lots) {
    expect(new Set(members).size).toBe(how.draw);
    expect(
      meets(
        how.quotas,
        members.map((at) => pool[at]?.strata ?? {}),
      ),
    ).toBe(true);
  }
  expect(lots.reduce((all, { tickets }) => all + tickets, 0)).toBe(TICKETS);
  return chancesOf({ lots, pool: pool.map((one) => ({ ...one, excluded: null })) }).map((one) => one / TICKETS);
}

const near = (found: number, wanted: number): void => expect(Math.abs(found - wanted)).toBeLessThan(0.003);

describe('the lottery of a draw', () => {
  it('gives everybody the same chance where nothing tells them apart', async () => {
    for (const one of await chances(people([{}, 20]), rules(5))) near(one, 1 / 4);
  });

  it('gives each stratum what its quota leaves, the same to all in it', async () => {
    const pool = people([{ field: 'water' }, 3], [{ field: 'roads' }, 17]);
    const found = await chances(pool, rules(5, { stratum: 'field', value: 'water', min: 2 }));
    found.forEach((one, at) => near(one, at < 3 ? 2 / 3 : 3 / 17));
  });

  it('halves the chance of whoever was drawn once of late', async () => {
    const pool = [...people([{}, 8]), candidate(8, {}, 1), candidate(9, {}, 1)];
    const found = await chances(pool, rules(3));
    found.forEach((one, at) => near(one, at < 8 ? 1 / 3 : 1 / 6));
  });

  it('draws one of an organisation at most', async () => {
    const pool = people([{}, 6]).map((one, at) => (at < 3 ? { ...one, of: 'the same' } : one));
    const found = await chances(pool, rules(3));
    found.forEach((one, at) => near(one, at < 3 ? 1 / 3 : 2 / 3));
    expect(await planLottery({ candidates: pool, rules: rules(5) })).toEqual({ lacking: { draw: 4, changes: [] } });
  });

  it('finds chances that crossed quotas hide', async () => {
    // Whoever is of A and X leaves no place for others of A or X: one of both kinds, or one of each.
    const pool = people([{ a: '1', x: '1' }, 4], [{ a: '1' }, 2], [{ x: '1' }, 2], [{}, 6]);
    const quotas: StratumQuota[] = [
      { stratum: 'a', value: '1', min: 1, max: 1 },
      { stratum: 'x', value: '1', min: 1, max: 1 },
    ];
    const found = await chances(pool, rules(4, ...quotas));
    // With p for a committee with somebody of both: (1 - p) / 2 for those of one kind, p / 4 for those of both; equal at p = 2/3.
    found.slice(0, 8).forEach((one) => near(one, 1 / 6));
    found.slice(8).forEach((one) => near(one, (3 * (2 / 3) + 2 * (1 / 3)) / 6));
  });

  it('leaves nobody without a chance where there is no time to make it fairer', async () => {
    const pool = people([{ field: 'water' }, 4], [{ field: 'roads', seat: 'north' }, 20], [{ seat: 'south' }, 16]);
    const quotas: StratumQuota[] = [
      { stratum: 'field', value: 'water', min: 1 },
      { stratum: 'seat', value: 'south', min: 2, max: 3 },
    ];
    const hurried = Math.min(...(await chances(pool, rules(6, ...quotas), 0)));
    expect(hurried).toBeGreaterThan(0);
    expect(hurried).toBeLessThan(Math.min(...(await chances(pool, rules(6, ...quotas)))));
  });

  it('says of nobody to be drawn what would have to change at least', async () => {
    const pool = people([{ field: 'water' }, 1], [{ field: 'roads' }, 6]);
    const quotas: StratumQuota[] = [
      { stratum: 'field', value: 'water', min: 3 },
      { stratum: 'field', value: 'roads', min: 1, max: 4 },
    ];
    expect(await planLottery({ candidates: pool, rules: rules(5, ...quotas) })).toEqual({
      lacking: { draw: 5, changes: [{ stratum: 'field', value: 'water', min: 1 }] },
    });
    expect(await planLottery({ candidates: people([{}, 2]), rules: rules(3) })).toEqual({
      lacking: { draw: 2, changes: [] },
    });
    expect(await planLottery({ candidates: [], rules: rules(3, { stratum: 'a', value: '1', min: 1 }) })).toMatchObject({
      lacking: { draw: 0 },
    });
  });

  it('reaches for whoever has least what no lottery can exceed', async () => {
    const strata = fc.record({ a: fc.constantFrom('1', '2'), b: fc.constantFrom('1', '2') });
    const some = fc.array(fc.record({ strata, recent: fc.nat({ max: 2 }) }), { minLength: 4, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(some, fc.integer({ min: 1, max: 3 }), fc.nat({ max: 2 }), async (given, draw, min) => {
        const pool = given.map(({ strata, recent }, at) => candidate(at, strata, recent));
        const how = rules(
          draw,
          { stratum: 'a', value: '1', min: Math.min(min, draw) },
          { stratum: 'b', value: '2', max: 2 },
        );
        const planned = await planLottery({ candidates: pool, rules: how });
        const all = committees(pool.length, draw).filter((one) =>
          meets(
            how.quotas,
            one.map((at) => pool[at]?.strata ?? {}),
          ),
        );
        expect(planned.lots === undefined).toBe(all.length === 0);
        if (!planned.lots) return;
        const found = await chances(pool, how);
        const able = pool.flatMap((_, at) => (all.some((one) => one.includes(at)) ? [at] : []));
        const least = Math.min(...able.map((at) => (found[at] ?? 0) / weightOf(pool[at] as Candidate)));
        expect(least).toBeGreaterThan(bound(pool, all, able) * 0.98 - 0.002);
      }),
      { numRuns: 20 },
    );
  });

  it('counts a quota by its stratum alone', () => {
    expect(inQuota({ stratum: 'a', value: '1' }, { b: '1' })).toBe(false);
  });
});

function committees(size: number, draw: number, from = 0): number[][] {
  if (draw === 0) return [[]];
  return Array.from({ length: Math.max(0, size - from) }, (_, at) => from + at).flatMap((first) =>
    committees(size, draw - 1, first + 1).map((rest) => [first, ...rest]),
  );
}

/**
 * What the least can have at most, without a solver: multiplicative weights over all committees. Any weights of people give an upper
 * bound (the best committee by them); the lowest that is found is the bound.
 */
function bound(pool: readonly Candidate[], all: readonly number[][], able: readonly number[]): number {
  let worth = new Map(able.map((at) => [at, 1]));
  let lowest = Infinity;
  for (let step = 0; step < 6000; step += 1) {
    // Large steps come near, small ones come close: within a thousandth, where 1,500 of 0.02 stayed a thirtieth away.
    const stride = step < 2000 ? 0.05 : 0.01;
    const total = able.reduce((sum, at) => sum + (worth.get(at) ?? 0), 0);
    // Chances are measured by weight, so a member is worth 1 / weight.
    const value = (members: readonly number[]): number =>
      members.reduce((sum, at) => sum + (worth.get(at) ?? 0) / weightOf(pool[at] as Candidate), 0) / total;
    const best = all.reduce((one, other) => (value(other) > value(one) ? other : one));
    lowest = Math.min(lowest, value(best));
    worth = new Map(
      [...worth].map(([at, one]) => [
        at,
        best.includes(at) ? one * Math.exp(-stride / weightOf(pool[at] as Candidate)) : one,
      ]),
    );
  }
  return lowest;
}
