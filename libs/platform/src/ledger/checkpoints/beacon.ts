import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { RELAY_POOL } from '../../database/connections/sources.module.js';

/** An event, by what it is about and a member of its data. */
interface Which {
  readonly subjectId: string;
  readonly type: string;
  readonly member: string;
  readonly value: string;
}

/** The ledger as a source of what nobody could know before: how it was signed after a time that was named. */
@Injectable()
export class LedgerBeacon {
  constructor(@Inject(RELAY_POOL) private readonly pool: pg.Pool) {}

  /** The first checkpoint that was signed at or after a time (real time) and covers the event that named it; null until there is one. */
  async after(at: Date, { subjectId, type, member, value }: Which): Promise<{ size: number; root: string } | null> {
    const { rows } = await this.pool.query<{ size: number; root: string }>(
      `select c.size::int as size, c.root from ledger_event e join ledger_checkpoint c on c.size >= e.seq and c.at >= $5
       where e.seq in (select x.seq from ledger_index x where x.key = app.ledger_key('subject:' || $1))
         and e.subject_id = $1::uuid and e.type = $2 and e.data ->> $3 = $4
       order by c.size limit 1`,
      [subjectId, type, member, value, at],
    );
    return rows[0] ?? null;
  }
}
