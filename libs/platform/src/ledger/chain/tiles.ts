import { createHash } from 'node:crypto';
import type pg from 'pg';
import { type Frontier, merkleRoot } from './merkle.js';
import { type Range, splitOf } from './merkle.ranges.js';

/** A tile is the root of 256 rows, or of 256 tiles of the level below. */
const TILE_LEVELS = 8;
const TILE = 2 ** TILE_LEVELS;

/** Hashes of rows in their order, of those that stand in the ledger and of those that have left it, after $1 up to $2. */
export const ROW_HASHES = `select h.hash from (
    select e.seq, e.hash from ledger_event e where e.seq > $1 and e.seq <= $2
    union all
    select l.place * ${TILE} + n, encode(substring(l.hashes from (n::int - 1) * 32 + 1 for 32), 'hex')
    from ledger_leaf l, generate_series(1, octet_length(l.hashes) / 32) n
    where l.place between $1::bigint / ${TILE} and ($2::bigint - 1) / ${TILE} and l.place * ${TILE} + n > $1 and l.place * ${TILE} + n <= $2
      and l.place * ${TILE} + n <= (select archived_seq from ledger_head)) h
  order by h.seq`;

/**
 * Roots of subtrees of a long ledger. Perfect subtrees of 256, 65,536 … rows are kept in `ledger_tile`, so a root costs a
 * few hundred hashes whatever the length. One instance serves one proof; it keeps what it has read.
 */
export class Tiles {
  private readonly read = new Map<string, Promise<string[]>>();

  constructor(private readonly pool: Pick<pg.Pool, 'query'>) {}

  /** Stores the tiles of a ledger of this size that are not stored yet. */
  async fill(size: number): Promise<void> {
    for (let level = TILE_LEVELS; 2 ** level <= size; level += TILE_LEVELS) {
      const { rows } = await this.pool.query<{ next: string }>(
        'select coalesce(max(place) + 1, 0) as next from ledger_tile where level = $1',
        [level],
      );
      for (let place = Number(rows[0]?.next ?? 0); (place + 1) * 2 ** level <= size; place += 1) {
        await this.pool.query(
          'insert into ledger_tile (level, place, root) values ($1, $2, $3) on conflict do nothing',
          [level, place, await this.tileRoot(level, place)],
        );
        this.read.clear();
      }
    }
  }

  /** Root over the rows of a range that a proof names. */
  async root([from, to]: Range): Promise<string> {
    const count = to - from;
    if (count <= TILE) return this.withinBlock(from, to);
    const left = splitOf(count);
    if (left * 2 === count) return this.perfect(from, count);
    return join(await this.perfect(from, left), await this.root([from + left, to]));
  }

  /** Root of a perfect subtree of more than one tile, out of the largest tiles that it is made of. */
  private async perfect(from: number, count: number): Promise<string> {
    if (count <= TILE) return this.withinBlock(from, from + count);
    let level = TILE_LEVELS;
    while (2 ** (level + TILE_LEVELS) <= count) level += TILE_LEVELS;
    const [first, many] = [from / 2 ** level, count / 2 ** level];
    const places = await this.siblings(level, Math.floor(first / TILE));
    const roots = places.slice(first % TILE, (first % TILE) + many);
    if (roots.length !== many) throw new Error(`ledger_tile has not all of level ${level} from ${first}.`);
    return fold(roots);
  }

  /** What is remembered of the first rows of a ledger, to append to them. */
  async frontier(size: number): Promise<Frontier> {
    const nodes: string[] = [];
    for (let from = 0; from < size;) {
      let count = 1;
      while (from + count * 2 <= size) count *= 2;
      nodes.push(await this.root([from, from + count]));
      from += count;
    }
    return { size, nodes };
  }

  private async tileRoot(level: number, place: number): Promise<string> {
    const parts = level === TILE_LEVELS ? await this.rows(place) : await this.siblings(level - TILE_LEVELS, place);
    if (parts.length !== TILE) throw new Error(`The ledger has not all ${TILE} parts of tile ${place} of ${level}.`);
    return level === TILE_LEVELS ? merkleRoot(parts) : fold(parts);
  }

  private async withinBlock(from: number, to: number): Promise<string> {
    const block = Math.floor(from / TILE);
    const hashes = (await this.rows(block)).slice(from - block * TILE, to - block * TILE);
    if (hashes.length !== to - from) throw new Error(`The ledger has not all rows from ${from} to ${to}.`);
    return merkleRoot(hashes);
  }

  /** Row hashes of a block of 256. */
  private rows(block: number): Promise<string[]> {
    return this.once(`rows ${block}`, ROW_HASHES, [block * TILE, (block + 1) * TILE]);
  }

  /** The up to 256 tiles below one of the next level. */
  private siblings(level: number, above: number): Promise<string[]> {
    return this.once(
      `tiles ${level} ${above}`,
      'select root as hash from ledger_tile where level = $3 and place >= $1 and place < $2 order by place',
      [above * TILE, (above + 1) * TILE, level],
    );
  }

  private once(key: string, sql: string, values: number[]): Promise<string[]> {
    const known = this.read.get(key);
    if (known) return known;
    const reading = this.pool.query<{ hash: string }>(sql, values).then(({ rows }) => rows.map(({ hash }) => hash));
    this.read.set(key, reading);
    return reading;
  }
}

/** Joins a power of two of roots pairwise up to their common root. */
function fold(roots: readonly string[]): string {
  if (roots.length === 1) return roots[0] as string;
  const half = roots.length / 2;
  return join(fold(roots.slice(0, half)), fold(roots.slice(half)));
}

/** An inner node, as in merkle.ts. */
function join(left: string, right: string): string {
  return createHash('sha256')
    .update(Uint8Array.of(1))
    .update(Buffer.from(left, 'hex'))
    .update(Buffer.from(right, 'hex'))
    .digest('hex');
}
