import { Global, Inject, Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Listener } from '../database/listener.js';

/** Channel on which processes hear that the demonstration clock was moved. */
export const CLOCK_CHANNEL = 'tripartite_clock';

/**
 * Domain time: deadlines, decisions, effective dates. The demonstration can move it forward; sessions, tokens and rate
 * limits use real time and never this.
 */
@Injectable()
export class Clock implements OnApplicationBootstrap {
  private offsetMs = 0;

  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Listener) private readonly listener: Listener,
  ) {}

  now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }

  async onApplicationBootstrap(): Promise<void> {
    // A process that is shutting down may hear of it with its connections gone already.
    this.listener.on(CLOCK_CHANNEL, () => void this.refresh().catch(() => undefined));
    await this.refresh();
  }

  /** Reads the offset again; called when another process moved the clock. */
  async refresh(): Promise<void> {
    const [row] = await this.db.query<{ ms: string }>('select offset_ms as ms from demonstration_clock');
    this.offsetMs = Number(row?.ms ?? 0);
  }

  /** Moves the clock in the ambient transaction; other processes hear of it on commit. */
  async moveBy(ms: number): Promise<number> {
    const [row] = await this.db.tx.query<{ ms: string }[]>(
      `insert into demonstration_clock (id, offset_ms) values (true, $1)
       on conflict (id) do update set offset_ms = demonstration_clock.offset_ms + excluded.offset_ms
       returning offset_ms as ms`,
      [ms],
    );
    await this.db.tx.query(`select pg_notify('${CLOCK_CHANNEL}', '')`);
    this.offsetMs = Number(row?.ms ?? 0);
    return this.offsetMs;
  }
}

@Global()
@Module({ providers: [Clock], exports: [Clock] })
export class ClockModule {}
