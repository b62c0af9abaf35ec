import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { type Actor, type QueueName, STEWARDS_AUDIENCE, SYSTEM_ID } from '#libs/contracts';
import { Database, FailedJobs, Records, sql } from '#libs/platform';
import { Access } from '../../identity/access/access.service.js';

/** What has been recorded and is not done yet. */
export interface Owed {
  /** Deliveries of events to handlers, and the age of the oldest event among them in seconds. */
  readonly owed: number;
  readonly oldestOwedSeconds: number;
  readonly lettersWaiting: number;
  readonly lettersFailed: number;
}

/** What stewards do to the machinery, on the record. */
@Injectable()
export class Operations {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Access) private readonly access: Access,
    @Inject(FailedJobs) private readonly jobs: FailedJobs,
    @Inject(Records) private readonly records: Records,
  ) {}

  /** Counted over everybody's rows; whoever calls has asserted that the caller operates the platform. */
  async owed(): Promise<Owed> {
    const [counts] = await this.db.query<Owed>(sql`
        select d.*, m.* from
        (select count(*)::int as owed,
           coalesce(extract(epoch from clock_timestamp() - min(e.recorded_at)), 0)::float as "oldestOwedSeconds"
         from ledger_delivery o left join ledger_event e on e.seq = o.seq and e.id = o.event_id) d,
        (select (count(*) filter (where state = 'WAITING'))::int as "lettersWaiting",
           (count(*) filter (where state = 'FAILED'))::int as "lettersFailed"
         from mail_outbox where state in ('WAITING', 'FAILED')) m`);
    if (!counts) throw new Error('An aggregate without a row.');
    return counts;
  }

  /**
   * Has a failed job tried again; every job may run twice, so the worst is that nothing comes of it.
   * @throws Refused PERMISSION
   * @throws Failure NOT_FOUND when no job of this id has failed (any more)
   */
  @Transactional()
  async retry(actor: Actor, queue: QueueName, id: string): Promise<void> {
    await this.access.assert(actor, 'platform.operate');
    const { name } = await this.jobs.retry(queue, id);
    const subject = { kind: 'platform', id: SYSTEM_ID, version: 1 } as const;
    const hearing = { audience: [STEWARDS_AUDIENCE], topics: [] };
    const data = { queue, job: name };
    await this.records.write(actor, { tell: (tell) => tell('platform.job.retried', subject, data, hearing) });
  }
}
