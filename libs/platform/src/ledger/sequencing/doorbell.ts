import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { LEDGER_POOL } from '../../database/connections/sources.module.js';
import { Passes } from '../../passes.js';

/** Channel that wakes the relay: something was committed that has no seq yet. */
export const RECORDED_CHANNEL = 'tripartite_recorded';
/** Channel that wakes the tails: payload is the new head's seq. */
export const SEQUENCED_CHANNEL = 'tripartite_sequenced';

/**
 * Wakes the relay after commits, outside the writing transaction (NOTIFY inside it would serialise all commits) and
 * coalesced: while one ring is under way, any number more become one. A lost ring costs at most one sweep interval.
 */
@Injectable()
export class Doorbell {
  private readonly rings: Passes;

  constructor(@Inject(LEDGER_POOL) pool: pg.Pool) {
    this.rings = new Passes(async () => {
      await pool.query(`select pg_notify('${RECORDED_CHANNEL}', '')`).catch(() => undefined);
    });
  }

  ring(): void {
    this.rings.wake();
  }
}
