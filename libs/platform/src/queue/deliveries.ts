import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { type HandlerName, handlers, type HandlerSpec, type LedgerEvent, queues } from '#libs/contracts';
import { LEDGER_POOL } from '../database/connections/sources.module.js';
import { EVENT_COLUMNS } from '../ledger/ledger.reads.js';
import { UNSYNCED } from '../sql/unsynced.js';

/** One event that one handler has yet to take note of. */
interface Delivery {
  readonly eventId: string;
  readonly seq: number;
  readonly handler: HandlerName;
}

/** The same, and what its job is made from. */
export interface OwedEvent extends Delivery {
  readonly correlationId: string | null;
  /** The job's id; those that came at once share one. */
  readonly job: string;
}

/** The same, as it is done; the event is missing where the ledger does not know it. */
export interface ReadDelivery extends Delivery {
  readonly event: LedgerEvent | null;
}

/** A job waits, runs and is tried again by itself; only one that the queue does not know any more gains from another. */
const PATIENCE_S = 5;
/** At most so many share a job: enough that the job costs next to nothing, few enough that several workers have something of what came at once. */
const TOGETHER = 16;

/** The id of a job that does one delivery alone. */
export function loneJobOf({ eventId, handler }: Pick<Delivery, 'eventId' | 'handler'>): string {
  return `${eventId}.${handler}`;
}

/** Which handlers an event wakes. */
function deliveriesOf({ id, seq, type, correlationId }: LedgerEvent): Omit<OwedEvent, 'job'>[] {
  return Object.entries<HandlerSpec>(handlers)
    .filter(([, { on }]) => on.includes(type))
    .map(([handler]) => ({ eventId: id, seq, handler: handler as HandlerName, correlationId }));
}

/** Gives each a job, those of one queue the same: on PostgreSQL a job costs more than most of what handlers do. */
function inJobs(deliveries: readonly Omit<OwedEvent, 'job'>[]): OwedEvent[] {
  return queues.flatMap((queue) => {
    const all = deliveries.filter(({ handler }) => handlers[handler].queue === queue);
    return Array.from({ length: Math.ceil(all.length / TOGETHER) }, (_, part) => {
      const [first, ...more] = all.slice(part * TOGETHER, (part + 1) * TOGETHER);
      if (!first) return [];
      const job = more.length === 0 ? loneJobOf(first) : `${queue}.${randomUUID()}`;
      return [first, ...more].map((delivery) => ({ ...delivery, job }));
    }).flat();
  });
}

const columnsOf = (deliveries: readonly Delivery[]): [seqs: number[], handlers: string[]] => [
  deliveries.map(({ seq }) => seq),
  deliveries.map(({ handler }) => handler),
];

/** What is owed to handlers, as rows: written before the jobs are added, taken away when they are done. */
@Injectable()
export class OwedEvents {
  constructor(@Inject(LEDGER_POOL) private readonly pool: pg.Pool) {}

  /**
   * Writes down what follows from these events, unless that was done before: whoever takes the dispatching over finds events whose handlers
   * may have had them since. Then it stays with the jobs it was given, which the queue may know.
   * @returns what of it is still owed, so that it needs a job
   */
  async owe(client: pg.ClientBase, events: readonly LedgerEvent[]): Promise<OwedEvent[]> {
    const deliveries = inJobs(events.flatMap(deliveriesOf));
    if (deliveries.length === 0) return [];
    const { rows } = await client.query<{ key: string; job: string }>({
      name: 'delivery_owe',
      text: `with head as (select owed_seq from ledger_head for update),
          moved as (update ledger_head set owed_seq = $6 from head where head.owed_seq < $6),
          added as (insert into ledger_delivery (seq, handler, event_id, job)
            select d.* from head, unnest($1::bigint[], $2::text[], $3::uuid[], $4::text[]) as d(seq, handler, event_id, job)
            where d.seq > head.owed_seq returning seq, handler, job)
        select seq || handler as key, job from added
        union all select seq || handler, job from ledger_delivery
          where seq = any($1::bigint[]) and $5 <= (select owed_seq from head)`,
      values: [
        ...columnsOf(deliveries),
        deliveries.map(({ eventId }) => eventId),
        deliveries.map(({ job }) => job),
        events[0]?.seq,
        events.at(-1)?.seq,
      ],
    });
    const jobs = new Map(rows.map(({ key, job }) => [key, job]));
    return deliveries.flatMap((delivery) => {
      const job = jobs.get(`${delivery.seq}${delivery.handler}`);
      return job === undefined ? [] : { ...delivery, job };
    });
  }

  /** What a job has yet to do, in the order in which it happened. */
  async ofJob(job: string): Promise<ReadDelivery[]> {
    const { rows } = await this.pool.query<ReadDelivery>({
      name: 'delivery_of_job',
      text: `select d.event_id as "eventId", d.seq::int as seq, d.handler, to_json(e) as event
        from ledger_delivery d
        left join lateral (select ${EVENT_COLUMNS} from ledger_event where seq = d.seq and id = d.event_id) e on true
        where d.job = $1 order by d.seq, d.handler`,
      values: [job],
    });
    return rows;
  }

  /** Where this is lost the handlers have them again, as they may at any time. */
  async done(deliveries: readonly Delivery[]): Promise<void> {
    await this.pool.query({
      name: 'delivery_done',
      text: `delete from ledger_delivery d using ${UNSYNCED}, unnest($1::bigint[], $2::text[]) as done(seq, handler)
        where d.seq = done.seq and d.handler = done.handler`,
      values: columnsOf(deliveries),
    });
  }

  /** From now on each of them has a job of its own, so that it holds up nobody. */
  async part(deliveries: readonly Delivery[]): Promise<void> {
    await this.pool.query(
      `update ledger_delivery d set job = lone.job
       from unnest($1::bigint[], $2::text[], $3::text[]) as lone(seq, handler, job)
       where d.seq = lone.seq and d.handler = lone.handler`,
      [...columnsOf(deliveries), deliveries.map(loneJobOf)],
    );
  }

  /**
   * What is owed for longer than a queue that has not lost it would take; not asked about again for as long, so that what failed
   * for good keeps nobody else from their turn. All of a job or nothing.
   */
  async overdue(limit: number): Promise<OwedEvent[]> {
    const { rows } = await this.pool.query<OwedEvent>({
      name: 'ledger_overdue',
      text: `with late as (select job from ledger_delivery
         where owed_since < now() - make_interval(secs => ${PATIENCE_S}) order by owed_since limit $1)
       update ledger_delivery d set owed_since = now() from (select distinct job from late) late, ledger_event e
       where d.job = late.job and e.seq = d.seq and e.id = d.event_id
       returning d.event_id as "eventId", d.seq::int as seq, d.handler, e.correlation_id as "correlationId", d.job`,
      values: [limit],
    });
    return rows;
  }
}
