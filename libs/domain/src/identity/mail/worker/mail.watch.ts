import { Inject, Injectable } from '@nestjs/common';
import { Database, Health, Metrics, sql } from '#libs/platform';
import { replyOf } from './reply.js';

interface Owed {
  readonly waiting: number;
  readonly postponed: number;
  readonly failed: number;
  readonly oldest: number;
  readonly error: string | null;
}

/** Tells operators of letters that do not leave: in `/metrics`, and as a warning of `/health/ready`. */
@Injectable()
export class MailWatch {
  constructor(
    @Inject(Health) health: Health,
    @Inject(Database) private readonly db: Database,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {
    health.warnOf('mail', () => this.look());
  }

  /** `postponed` were tried and not taken; the error is the newest one. */
  private async look(): Promise<string | null> {
    const [owed] = await this.db.query<Owed>(sql`
       select count(*) filter (where state = 'WAITING' and error is null)::int as waiting,
         count(*) filter (where state = 'WAITING' and error is not null)::int as postponed,
         count(*) filter (where state = 'FAILED')::int as failed,
         coalesce(extract(epoch from now() - min(created_at) filter (where state = 'WAITING')), 0)::float as oldest,
         (array_agg(error order by id desc) filter (where error is not null))[1] as error
       from mail_outbox where state in ('WAITING', 'FAILED')`);
    if (!owed) return null;
    const { waiting, postponed, failed, oldest, error } = owed;
    for (const [state, count] of Object.entries({ waiting, postponed, failed })) {
      this.metrics.mailLetters.set({ state }, count);
    }
    this.metrics.mailAge.set(oldest);
    if (postponed + failed === 0) return null;
    return `${postponed} letters wait for another try, ${failed} were given up; the mail server said: ${replyOf(error)}`;
  }
}
