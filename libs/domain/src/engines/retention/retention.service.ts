import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { PUBLIC_AUDIENCE, retentionKinds } from '#libs/contracts';
import { Clock, Config, Database, raw, realTime, sql } from '#libs/platform';
import { Declarations } from '../../declarations.js';
import { type RetentionRule, retentionRule } from '../../declared/retention-rule.js';
import { daysByRule, keptSince } from './retention.rules.js';

/** So few that nobody waits for their locks. */
const BATCH = 1000;
/** More than these are left to the next hour. */
const MOST_BATCHES = 2000;

/** Takes away what has been kept for as long as its rule says, and records that. */
@Injectable()
export class Retention {
  readonly rules: readonly RetentionRule[];
  private readonly days: ReadonlyMap<string, number>;

  constructor(
    @Inject(Config) { RETENTION_DAYS }: Config,
    @Inject(Declarations) declarations: Declarations,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
  ) {
    this.rules = [...declarations.keyed(retentionRule, retentionKinds).values()];
    this.days = daysByRule(this.rules, RETENTION_DAYS);
  }

  daysOf({ kind, days }: RetentionRule): number {
    return this.days.get(kind) ?? days;
  }

  /** Carries out every rule. One that fails keeps the others from nothing; what it left is there the next time. */
  async run(): Promise<void> {
    const failed: unknown[] = [];
    for (const rule of this.rules) await this.carryOut(rule).catch((error: unknown) => failed.push(error));
    if (failed.length > 0) throw new AggregateError(failed, failed.map(String).join('; '));
  }

  /**
   * In batches, each with its record in one statement. A row that somebody has changed meanwhile is left to the next time. A run that
   * found nothing is recorded once a day, so that it can be seen that there was one.
   */
  private async carryOut(rule: RetentionRule): Promise<void> {
    const days = this.daysOf(rule);
    const until = keptSince(rule.movable ? this.clock.now() : realTime(), days);
    const [id, table, beganAt] = [v7(), raw(rule.table), realTime()];
    const act = rule.emptied ? sql`update ${table} set ${rule.emptied}` : sql`delete from ${table}`;
    for (let done = 0, batch = 0; batch < MOST_BATCHES; batch++) {
      const [recorded] = await this.db.query<{ rows: string }>(sql`
        with gone as (
          ${act} where ctid = any(array(select ctid from ${table} where ${rule.over(until)} limit ${BATCH})) returning 1
        ), counted as (select count(*) as rows from gone)
        insert into retention_run (id, kind, days, until, rows, began_at, ended_at, readers)
        select ${id}::uuid, ${rule.kind}::text, ${days}::integer, ${until}::timestamptz, rows, ${beganAt}::timestamptz, ${realTime()}::timestamptz, array[${PUBLIC_AUDIENCE}::uuid]
        from counted
        where rows > 0 or not exists (select from retention_run where kind = ${rule.kind} and began_at > ${beganAt}::timestamptz - interval '1 day')
        on conflict (id) do update set rows = retention_run.rows + excluded.rows, ended_at = excluded.ended_at
        returning rows`);
      const sofar = Number(recorded?.rows ?? done);
      if (sofar - done < BATCH) return;
      done = sofar;
    }
  }
}
