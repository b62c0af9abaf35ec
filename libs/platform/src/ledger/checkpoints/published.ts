import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { LEDGER_POOL } from '../../database/connections/sources.module.js';
import { leafHash } from '../chain/merkle.js';
import { ROW_HASHES } from '../chain/tiles.js';

const TILE = 256;
/** Level 6 would hold 2^56 rows. */
const LEVELS = 6;

/** In SQL, a checkpoint's note with what witnesses have said of it. */
export const WITNESSED_NOTE = `note || coalesce((select string_agg(c.line || e'\\n', '' order by c.witness) from ledger_cosignature c
  where c.size = ledger_checkpoint.size), '')`;

/** What of the ledger is for everybody: the newest checkpoint and the hashes of the tree (C2SP tlog-tiles), never an event. */
@Injectable()
export class PublishedLedger {
  /** Keys that have signed a checkpoint, and up to which of them that is known: there are many of these and few of those. */
  private readonly signers = new Set<string>();
  private lookedAt = 0;

  constructor(@Inject(LEDGER_POOL) private readonly pool: pg.Pool) {}

  /** Every key that has signed a checkpoint, as text (C2SP signed-note). */
  async publicKeys(): Promise<string[]> {
    const { rows } = await this.pool.query<{ key: string; size: number }>(
      'select public_key as key, max(size)::int as size from ledger_checkpoint where size > $1 group by public_key',
      [this.lookedAt],
    );
    for (const { key, size } of rows) {
      this.signers.add(key);
      this.lookedAt = Math.max(this.lookedAt, size);
    }
    return [...this.signers].sort();
  }

  /** The newest signed note, with its cosignatures; null before the first. */
  async checkpoint(): Promise<string | null> {
    const { rows } = await this.pool.query<{ note: string }>({
      name: 'ledger_published',
      text: `select ${WITNESSED_NOTE} as note from ledger_checkpoint order by size desc limit 1`,
    });
    return rows[0]?.note ?? null;
  }

  /**
   * Hashes of a tile, one after the other: leaves at level 0, above it the roots of the full tiles below.
   * @param width how many of its 256; all of them have to be under a checkpoint
   * @returns null where there is no such tile
   */
  async tile(level: number, place: number, width: number): Promise<Buffer | null> {
    const from = place * TILE;
    if (level >= LEVELS || (from + width) * TILE ** level > Number.MAX_SAFE_INTEGER) return null;
    const covered = `(select max(size) from ledger_checkpoint) >= $3`;
    const sql =
      level === 0
        ? `select hash from (${ROW_HASHES}) of_rows where ${covered}`
        : `select root as hash from ledger_tile where level = $4 and place >= $1 and place < $2 and ${covered} order by place`;
    const values = [from, from + width, (from + width) * TILE ** level, ...(level > 0 ? [level * 8] : [])];
    const { rows } = await this.pool.query<{ hash: string }>(sql, values);
    if (rows.length !== width) return null;
    return Buffer.concat(rows.map(({ hash }) => Buffer.from(level === 0 ? leafHash(hash) : hash, 'hex')));
  }
}
