import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { Logger } from 'pino';
import { Database, LOG, sql } from '#libs/platform';

/** Changes that are added up in one transaction. */
const BATCH = 20_000;

/** Keeps counts of what there is ready, so that nobody waits until it is counted; whoever writes adds what changes (portfolio.tables.ts). */
@Injectable()
export class PortfolioCounts {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** Makes one row of each count that has changed; one worker at a time. */
  async addUp(): Promise<void> {
    for (let changes = BATCH; changes === BATCH;) {
      const [done] = await this.db.query<{ changes: number }>(sql`select app.portfolio_add_up(${BATCH}) as changes`);
      changes = done?.changes ?? 0;
    }
  }

  /** Once a day one of the workers compares what is kept with what there is; where it differs, which nothing should bring about, it counts anew. */
  @Transactional()
  async recountDaily(): Promise<void> {
    await this.db.query(sql`set local statement_timeout = 0`);
    const due = await this.db.query(sql`
      insert into portfolio_recount (at) values (now())
      on conflict (id) do update set at = now() where portfolio_recount.at < now() - interval '1 day' returning at`);
    if (due.length === 0) return;
    const faults = await this.db.query(sql`select app.portfolio_faults() as fault`);
    if (faults.length === 0) return;
    this.log.warn({ faults }, 'counts of the portfolio were not what there is, and are counted anew');
    await this.db.query(sql`select app.portfolio_recount()`);
  }
}
