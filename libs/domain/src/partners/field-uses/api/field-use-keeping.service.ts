import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { Database, FieldUses, LOG, sql } from '#libs/platform';

const KEEP_MS = 60_000;
/** Rows of one statement. */
const BATCH = 2000;

/** Adds what this process has counted to what all have: once a minute, before it ends, and before somebody looks. */
@Injectable()
export class FieldUseKeeping implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer?: NodeJS.Timeout;

  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(FieldUses) private readonly uses: FieldUses,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.keep(), KEEP_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.keep();
  }

  /** What can't be written now is written the next time. */
  async keep(): Promise<void> {
    // In one order, so that two processes wait for each other in a row and not in a circle.
    const taken = this.uses
      .take()
      .sort((one, other) => (one.clientId + one.field < other.clientId + other.field ? -1 : 1));
    for (let at = 0; at < taken.length; at += BATCH) {
      const some = taken.slice(at, at + BATCH);
      try {
        await this.db.query(sql`
          insert into field_use as kept (client_id, day, field, client, organisation_id, times)
          select u."clientId", (now() at time zone 'UTC')::date, u.field, u.client, u."organisationId", u.times
          from jsonb_to_recordset(${JSON.stringify(some)}::jsonb)
            as u ("clientId" uuid, field text, client text, "organisationId" uuid, times bigint)
          on conflict (client_id, day, field) do update set times = kept.times + excluded.times`);
      } catch (error) {
        this.uses.giveBack(taken.slice(at));
        this.log.warn({ err: error }, 'uses of fields could not be kept and will be the next time');
        return;
      }
    }
  }
}
