import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sha256Hex } from './canonical.js';
import { consistencyProof, inclusionProof, merkleRoot } from './merkle.js';
import { consistencyRanges, inclusionRanges } from './merkle.ranges.js';
import { Tiles } from './tiles.js';

const hashes = Array.from({ length: 70_000 }, (_, n) => sha256Hex(String(n)));

/** Answers the statements of `Tiles` from memory, and counts the rows it hands out. */
class FakePool {
  readonly tiles = new Map<string, string>();
  given = 0;

  query = ((sql: string, values: number[] | [number, number, string]) => {
    const [a, b, c] = values as [number, number, number & string];
    let rows: object[] = [];
    if (sql.startsWith('insert')) this.tiles.set(`${a} ${b}`, c);
    else if (sql.includes('max(place)')) {
      const places = [...this.tiles.keys()].map((key) => key.split(' ').map(Number)).filter(([level]) => level === a);
      rows = [{ next: String(Math.max(-1, ...places.map(([, place]) => place as number)) + 1) }];
    } else if (sql.includes('ledger_event')) rows = hashes.slice(a, b).map((hash) => ({ hash }));
    else {
      for (let place = a; place < b; place += 1) {
        const hash = this.tiles.get(`${c} ${place}`);
        if (hash) rows.push({ hash });
      }
    }
    this.given += rows.length;
    return Promise.resolve({ rows });
  }) as never;
}

async function proofOf(pool: FakePool, ranges: readonly (readonly [number, number])[]): Promise<string[]> {
  const tiles = new Tiles(pool);
  const roots: string[] = [];
  for (const range of ranges) roots.push(await tiles.root(range));
  return roots;
}

describe('tiles', () => {
  it('give the proofs of RFC 6962', async () => {
    const size = fc.integer({ min: 1, max: 1500 });
    await fc.assert(
      fc.asyncProperty(size, fc.nat(), async (length, at) => {
        const pool = new FakePool();
        await new Tiles(pool).fill(length);
        const rows = hashes.slice(0, length);
        expect(await new Tiles(pool).root([0, length])).toBe(merkleRoot(rows));
        const index = at % length;
        expect(await proofOf(pool, inclusionRanges(index, length))).toEqual(inclusionProof(rows, index));
        const first = at % (length + 1);
        expect(await proofOf(pool, consistencyRanges(first, length))).toEqual(consistencyProof(rows, first));
      }),
      { numRuns: 40 },
    );
  }, 30_000);

  it('make a proof over a long ledger out of a handful of blocks', async () => {
    const pool = new FakePool();
    await new Tiles(pool).fill(1000);
    await new Tiles(pool).fill(hashes.length);
    expect(pool.tiles.get('16 0')).toBe(merkleRoot(hashes.slice(0, 65_536)));
    pool.given = 0;
    expect(await proofOf(pool, inclusionRanges(12_345, hashes.length))).toEqual(inclusionProof(hashes, 12_345));
    expect(pool.given).toBeLessThan(1500);
  }, 30_000);
});
