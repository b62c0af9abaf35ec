import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { type HandlerName, handlers, type HandlerSpec, type LedgerEvent } from '#libs/contracts';
import { RELAY_POOL } from '../database/connections/sources.module.js';
import { UNSYNCED } from '../sql/unsynced.js';

/** One event that one handler has yet to take note of. */
export interface OwedEvent {
  readonly eventId: string;
  readonly seq: number;
  readonly handler: HandlerName;
  readonly correlationId: string | null;
}

/** A job waits, runs and is tried again by itself; only one that the queue does not know any more gains from another. */
const PATIENCE_S = 5;

/** Which handlers an event wakes. */
function deliveriesOf({ id, seq, type, correlationId }: LedgerEvent): OwedEvent[] {
  return Object.entries<HandlerSpec>(handlers)
    .filter(([, { on }]) => on.includes(type))
    .map(([handler]) => ({ eventId: id, seq, handler: handler as HandlerName, correlationId }));
}

/** What is owed to handlers, as rows: written before the jobs are added, taken away when they are done. */
@Injectable()
export class OwedEvents {
  constructor(@Inject(RELAY_POOL) private readonly pool: pg.Pool) {}

  /**
   * Writes down what follows from these events, unless that was done before: whoever takes the dispatching over finds events whose handlers
   * may have had them since.
   * @returns what of it is still owed, so that it needs a job
   */
  async owe(client: pg.ClientBase, events: readonly LedgerEvent[]): Promise<OwedEvent[]> {
    const deliveries = events.flatMap(deliveriesOf);
    if (deliveries.length === 0) return [];
    const { rows } = await client.query<{ key: string }>({
      name: 'delivery_owe',
      text: `with head as (select owed_seq from ledger_head for update),
          moved as (update ledger_head set owed_seq = $4 from head where head.owed_seq < $4),
          added as (insert into ledger_delivery (event_id, handler, seq)
            select d.event_id, d.handler, d.seq from head, unnest($1::uuid[], $2::text[], $3::bigint[]) as d(event_id, handler, seq)
            where d.seq > head.owed_seq returning event_id, handler)
        select event_id || handler as key from added
        union all select event_id || handler from ledger_delivery where event_id = any($1::uuid[])`,
      values: [
        deliveries.map(({ eventId }) => eventId),
        deliveries.map(({ handler }) => handler),
        deliveries.map(({ seq }) => seq),
        events.at(-1)?.seq,
      ],
    });
    const owed = new Set(rows.map(({ key }) => key));
    return deliveries.filter(({ eventId, handler }) => owed.has(`${eventId}${handler}`));
  }

  /** Where this is lost the handler has it again, as it may at any time. */
  async done({ eventId, handler }: Pick<OwedEvent, 'eventId' | 'handler'>): Promise<void> {
    await this.pool.query({
      name: 'delivery_done',
      text: `delete from ledger_delivery using ${UNSYNCED} where event_id = $1 and handler = $2`,
      values: [eventId, handler],
    });
  }

  /** What is owed for longer than a queue that has not lost it would take; not asked about again for as long. */
  async overdue(limit: number): Promise<OwedEvent[]> {
    const { rows } = await this.pool.query<OwedEvent>(
      `update ledger_delivery d set owed_since = now()
       from (select event_id, handler, seq from ledger_delivery
         where owed_since < now() - make_interval(secs => ${PATIENCE_S})
         order by owed_since limit $1) late
       join ledger_event e on e.seq = late.seq and e.id = late.event_id
       where d.event_id = late.event_id and d.handler = late.handler
       returning d.event_id as "eventId", d.seq::int as seq, d.handler, e.correlation_id as "correlationId"`,
      [limit],
    );
    return rows;
  }
}
