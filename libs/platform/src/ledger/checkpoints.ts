import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { Config } from '../config/config.js';
import { RELAY_POOL } from '../database/sources.module.js';
import { checkpointOrigin, publicKeyText, signCheckpoint } from './checkpoint.js';
import { type Frontier, frontierRoot } from './merkle.js';
import { LedgerSigningKey } from './signing-key.js';
import { Tiles } from './tiles.js';

/** Signs how long the ledger is and what it holds, whenever it has grown. */
@Injectable()
export class Checkpoints {
  constructor(
    @Inject(RELAY_POOL) private readonly pool: pg.Pool,
    @Inject(LedgerSigningKey) private readonly key: LedgerSigningKey,
    @Inject(Config) private readonly config: Config,
  ) {}

  /** @returns the size signed for, or null when nothing came since the last one */
  async make(): Promise<number | null> {
    const { rows } = await this.pool.query<{ epoch: string; seq: string; frontier: Frontier }>(
      `select epoch, seq, frontier from ledger_head h
       where seq > coalesce((select max(size) from ledger_checkpoint), 0)`,
    );
    const [head] = rows;
    if (!head) return null;
    const size = Number(head.seq);
    const root = frontierRoot(head.frontier);
    // Before the checkpoint, so that whoever sees it can ask for proofs against it.
    await new Tiles(this.pool).fill(size);
    // Real time: a moved demonstration clock must not date a signature.
    const time = new Date().toISOString();
    const name = this.config.LEDGER_ORIGIN;
    const note = signCheckpoint({ origin: checkpointOrigin(head.epoch), size, root, time }, name, this.key.privateKey);
    await this.pool.query(
      `insert into ledger_checkpoint (size, root, at, key_id, public_key, note) values ($1, $2, $3, $4, $5, $6)
       on conflict do nothing`,
      [size, root, time, name, publicKeyText(name, this.key.publicKey), note],
    );
    return size;
  }
}
