import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { LEDGER_POOL } from '../../database/connections/sources.module.js';

/** An event, by what it is about and a member of its data. */
interface Which {
  readonly subjectId: string;
  readonly type: string;
  readonly member: string;
  readonly value: string;
}

/** Witnesses (`name+id+key`) that must have cosigned, and the time from which on a checkpoint counts without them. */
interface Cosigned {
  readonly witnesses: readonly string[];
  readonly until: string;
}

interface SeedNote {
  readonly size: number;
  readonly root: string;
  /** As it was signed here, without what witnesses said of it. */
  readonly note: string;
  /** The lines of those witnesses, in their order; none where it counts without them. */
  readonly cosignatures: string[];
}

/** The ledger as a source of what nobody could know before: how it was signed after a time that was named. */
@Injectable()
export class LedgerBeacon {
  constructor(@Inject(LEDGER_POOL) private readonly pool: pg.Pool) {}

  /** The first checkpoint that was signed at or after a time (real time) and covers the event that named it; null until there is one. */
  async after(
    at: Date,
    { subjectId, type, member, value }: Which,
    { witnesses, until }: Cosigned = { witnesses: [], until: at.toISOString() },
  ): Promise<SeedNote | null> {
    const names = witnesses.map((key) => key.split('+')[0]);
    const { rows } = await this.pool.query<SeedNote>(
      `select c.size::int as size, c.root, c.note, case when c.at >= $7 then '{}' else w.lines end as cosignatures
       from ledger_event e join ledger_checkpoint c on c.size >= e.seq and c.at >= $5
         cross join lateral (select coalesce(array_agg(x.line order by array_position($6::text[], x.witness)), '{}') as lines
           from ledger_cosignature x where x.size = c.size and x.witness = any ($6)) w
       where e.seq in (select x.seq from ledger_index x where x.key = app.ledger_key('subject:' || $1))
         and e.subject_id = $1::uuid and e.type = $2 and e.data ->> $3 = $4
         and (c.at >= $7 or cardinality(w.lines) = cardinality($6::text[]))
       order by c.size limit 1`,
      [subjectId, type, member, value, at, names, until],
    );
    return rows[0] ?? null;
  }
}
