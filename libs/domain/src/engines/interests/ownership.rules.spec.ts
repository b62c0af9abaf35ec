import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Chain, isDecisive, Ownership, type Shareholding } from './ownership.rules.js';

const owns = (ownerId: string, ownedId: string, percent: number): Shareholding => ({ ownerId, ownedId, percent });
const shown = (chain: Chain | undefined) =>
  chain && [...chain.stakes.map(({ ownerId }) => ownerId), chain.stakes.at(-1)?.ownedId].join(' > ');
const NODES = ['a', 'b', 'c', 'd', 'e', 'f'];
const anyStakes = fc.array(
  fc
    .record({
      ownerId: fc.constantFrom(...NODES),
      ownedId: fc.constantFrom(...NODES),
      percent: fc.integer({ min: 1, max: 100 }),
    })
    .filter(({ ownerId, ownedId }) => ownerId !== ownedId),
  { maxLength: 12 },
);

/** Every chain without a circle, by trying all. */
function everyChain(
  stakes: readonly Shareholding[],
  from: string,
  to: string,
  met: readonly string[] = [from],
): Shareholding[][] {
  return stakes
    .filter(({ ownerId, ownedId }) => ownerId === from && !met.includes(ownedId))
    .flatMap((stake) =>
      stake.ownedId === to
        ? [[stake]]
        : everyChain(stakes, stake.ownedId, to, [...met, stake.ownedId]).map((rest) => [stake, ...rest]),
    );
}

describe('ownership', () => {
  it('goes through any number of others, and shows the way', () => {
    const long = Array.from({ length: 200 }, (_, n) => owns(`n${n}`, `n${n + 1}`, 51));
    const chain = new Ownership(long).above('n200').get('n0');
    expect(chain?.stakes).toHaveLength(200);
    expect(chain).toMatchObject({ control: true });
    expect(new Ownership(long).above('n0').size).toBe(0);
  });

  it('is decisive from a quarter on, or where each controls the next', () => {
    const decisive = (...stakes: Shareholding[]) => {
      const chain = new Ownership(stakes).above('z').get('a');
      return chain && isDecisive(chain);
    };
    expect(decisive(owns('a', 'z', 25))).toBe(true);
    expect(decisive(owns('a', 'z', 24.99))).toBe(false);
    expect(decisive(owns('a', 'm', 50), owns('m', 'z', 50))).toBe(true);
    expect(decisive(owns('a', 'm', 50), owns('m', 'z', 49))).toBe(false);
    expect(decisive(owns('a', 'm', 51), owns('m', 'n', 51), owns('n', 'z', 51))).toBe(true);
    expect(decisive(owns('a', 'm', 51), owns('m', 'n', 50), owns('n', 'z', 51))).toBe(false);
    expect(decisive(owns('z', 'a', 100))).toBeUndefined();
  });

  it('adds up what somebody holds over several others, circles included', () => {
    const total = (...stakes: Shareholding[]) => new Ownership(stakes).above('z').get('a')?.total;
    const vehicles = [owns('a', 'm', 100), owns('m', 'z', 24), owns('a', 'n', 100), owns('n', 'z', 24)];
    expect(total(...vehicles)).toBeCloseTo(48, 9);
    expect(isDecisive(new Ownership(vehicles).above('z').get('a')!)).toBe(true);
    // m and n own half of each other: what a has of m it has of n again.
    const circle = [owns('a', 'm', 50), owns('n', 'm', 50), owns('m', 'n', 50), owns('m', 'z', 30)];
    expect(total(...circle)).toBeCloseTo(20, 6);
    // A register that says more than the whole, or a closed circle, ends all the same.
    const closed = [owns('a', 'b', 100), owns('b', 'a', 100), owns('a', 'z', 80), owns('b', 'z', 80)];
    expect(total(...closed)).toBeCloseTo(100, 6);
  });

  it('adds up as the linear system of who owns what does', () => {
    const shares = fc.array(fc.array(fc.integer({ min: 0, max: 16 }), { minLength: 6, maxLength: 6 }), {
      minLength: 6,
      maxLength: 6,
    });
    fc.assert(
      fc.property(shares, fc.constantFrom(...NODES), (percent, to) => {
        const stakes = NODES.flatMap((owner, row) =>
          NODES.flatMap((owned, column) => {
            const part = percent[row]![column]!;
            return owner !== owned && part > 0 ? [owns(owner, owned, part)] : [];
          }),
        );
        const found = new Ownership(stakes).above(to);
        const others = NODES.filter((node) => node !== to);
        const part = (owner: string, owned: string): number =>
          stakes.find((one) => one.ownerId === owner && one.ownedId === owned)?.percent ?? 0;
        // (I - A) x = b, by elimination.
        const rows = others.map((owner) => [
          ...others.map((owned) => (owner === owned ? 1 : 0) - part(owner, owned) / 100),
          part(owner, to),
        ]);
        rows.forEach((row, at) => {
          const pivot = row[at]!;
          for (const [index, other] of rows.entries()) {
            if (index === at) continue;
            const factor = other[at]! / pivot;
            other.forEach((_, column) => (other[column]! -= factor * row[column]!));
          }
        });
        others.forEach((owner, at) => {
          const expected = rows[at]!.at(-1)! / rows[at]![at]!;
          expect(found.get(owner)?.total ?? 0).toBeCloseTo(expected, 6);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('shows a chain of control before a greater one without', () => {
    const stakes = [
      owns('a', 'm', 51),
      owns('m', 'n', 51),
      owns('n', 'o', 51),
      owns('o', 'z', 51),
      owns('a', 'p', 100),
      owns('p', 'z', 24),
    ];
    expect(shown(new Ownership(stakes).above('z').get('a'))).toBe('a > m > n > o > z');
    expect(shown(new Ownership(stakes.slice(1)).above('z').get('a'))).toBe('a > p > z');
  });

  it('meets whoever owns itself in a circle once, and nobody as its own owner', () => {
    const circle = new Ownership([owns('a', 'b', 60), owns('b', 'c', 60), owns('c', 'a', 60)]);
    expect([...circle.above('a').keys()].sort()).toEqual(['b', 'c']);
    expect(shown(circle.above('a').get('b'))).toBe('b > c > a');
  });

  it('finds exactly who owns a part, each with its greatest chain or one of control, in whichever order it is told', () => {
    fc.assert(
      fc.property(
        anyStakes.chain((stakes) =>
          fc.tuple(fc.constant(stakes), fc.shuffledSubarray(stakes, { minLength: stakes.length })),
        ),
        fc.constantFrom(...NODES),
        ([stakes, shuffled], to) => {
          const found = new Ownership(stakes).above(to);
          expect([...new Ownership(shuffled).above(to)].sort()).toEqual([...found].sort());
          for (const from of NODES.filter((node) => node !== to)) {
            const all = everyChain(stakes, from, to);
            const chain = found.get(from);
            expect(chain !== undefined).toBe(all.length > 0);
            if (!chain) continue;
            const percentOf = (way: readonly Shareholding[]) =>
              way.reduce((part, { percent }) => (part * percent) / 100, 100);
            const controls = all.some((way) => way.every(({ percent }) => percent > 50));
            expect(chain.control).toBe(controls);
            expect(chain.percent).toBeCloseTo(percentOf(chain.stakes), 9);
            if (!controls) expect(chain.percent).toBeCloseTo(Math.max(...all.map(percentOf)), 9);
            expect(chain.stakes[0]?.ownerId).toBe(from);
            expect(chain.stakes.at(-1)?.ownedId).toBe(to);
            chain.stakes.slice(1).forEach((stake, at) => expect(stake.ownerId).toBe(chain.stakes[at]?.ownedId));
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
