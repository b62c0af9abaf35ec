import {
  type BeforeApplicationShutdown,
  Global,
  Inject,
  Injectable,
  Module,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import type pg from 'pg';
import type { Logger } from 'pino';
import { Database } from '../database/database.js';
import { Listener } from '../database/connections/listener.js';
import { LEDGER_POOL } from '../database/connections/sources.module.js';
import { LOG } from '../logging/logging.module.js';
import { Metrics } from '../metrics/metrics.js';
import { realMs, setOrigin } from './real-time.js';

/** Channel on which processes hear that the demonstration clock was moved. */
export const CLOCK_CHANNEL = 'tripartite_clock';

const COMPARE_MS = 5000;
/** An answer that took longer says too little about when it was given. */
const SLOW_MS = 1000;
/** How often a process that starts asks for one that says enough: the first comes over a connection that is only being opened. */
const FIRST_ASKED = 5;
/** Smaller differences are those of the way there and back. */
const NOISE_MS = 50;
/** A host whose clock is off by more is not trusted with timers. */
const TRUSTED_MS = 2000;

/**
 * Domain time: deadlines, decisions, effective dates. It is the database's, which all processes share, carried on by a
 * counter that nobody can set; the host's own clock is only compared with it. The demonstration can move it forward;
 * sessions, tokens and rate limits end by real time and never by this.
 */
@Injectable()
export class Clock implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private offsetMs = 0;
  /** How many looks at the offset were begun, and which of them it is from. */
  private looks = 0;
  private taken = 0;
  private compared = false;
  private timer?: NodeJS.Timeout;
  private comparing?: Promise<void>;

  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Listener) private readonly listener: Listener,
    @Inject(LEDGER_POOL) private readonly pool: pg.Pool,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  now(): Date {
    return new Date(realMs() + this.offsetMs);
  }

  /** A moment of real time as this clock tells it, for answers that show both. */
  told(real: Date): Date {
    return new Date(real.getTime() + this.offsetMs);
  }

  /** How far the host's clock is ahead of the database's, in milliseconds. */
  get differenceMs(): number {
    return Date.now() - realMs();
  }

  /** Whether this host's clock is right enough to act on timers. */
  get trusted(): boolean {
    return Math.abs(this.differenceMs) <= TRUSTED_MS;
  }

  /** Before anything acts on it. */
  async onModuleInit(): Promise<void> {
    for (let asked = 0; asked < FIRST_ASKED; asked += 1) {
      if ((await this.ask()) < SLOW_MS) break;
    }
    this.tell();
  }

  async onApplicationBootstrap(): Promise<void> {
    // A process that is shutting down may hear of it with its connections gone already.
    this.listener.on(CLOCK_CHANNEL, () => void this.refresh().catch(() => undefined));
    this.timer = setInterval(() => {
      this.comparing ??= this.compare()
        .catch((error: unknown) => this.log.warn({ err: error }, "the database's clock could not be read"))
        .finally(() => (this.comparing = undefined));
    }, COMPARE_MS).unref();
    await this.refresh();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.comparing;
  }

  /** Reads the offset again; called when another process moved the clock. */
  async refresh(): Promise<void> {
    const look = ++this.looks;
    const [row] = await this.db.query<{ ms: string }>('select offset_ms as ms from demonstration_clock');
    this.take(look, Number(row?.ms ?? 0));
  }

  /**
   * Moves the clock in the ambient transaction; this process goes by it from the commit on, and others hear of it then.
   * @returns by how much it is ahead then, in milliseconds
   */
  async moveBy(ms: number): Promise<number> {
    const [row] = await this.db.tx.query<{ ms: string }[]>(
      `insert into demonstration_clock (id, offset_ms) values (true, $1)
       on conflict (id) do update set offset_ms = demonstration_clock.offset_ms + excluded.offset_ms
       returning offset_ms as ms`,
      [ms],
    );
    await this.db.tx.query(`select pg_notify('${CLOCK_CHANNEL}', '')`);
    const offsetMs = Number(row?.ms ?? 0);
    this.db.afterCommit(() => this.take(++this.looks, offsetMs));
    return offsetMs;
  }

  /** Of several looks at once the one that was begun first may come back last. */
  private take(look: number, offsetMs: number): void {
    if (look < this.taken) return;
    this.taken = look;
    this.offsetMs = offsetMs;
  }

  private async compare(): Promise<void> {
    await this.ask();
    this.tell();
  }

  /** @returns how long the answer took */
  private async ask(): Promise<number> {
    const asked = performance.now();
    const { rows } = await this.pool.query<{ ms: number }>({
      name: 'clock',
      text: 'select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms',
    });
    const answered = performance.now();
    const way = answered - asked;
    if (rows[0] && (!this.compared || way < SLOW_MS)) {
      const origin = rows[0].ms - (asked + way / 2);
      // Small steps would let what was done later seem done earlier.
      const step = Math.abs(origin + answered - realMs());
      if (!this.compared || step > NOISE_MS + way / 2) setOrigin(origin);
      this.compared = true;
    }
    return way;
  }

  private tell(): void {
    this.metrics.clockDifference.set(this.differenceMs / 1000);
    if (!this.trusted) {
      this.log.error(
        { differenceMs: Math.round(this.differenceMs) },
        "this host's clock differs from the database's by more than 2 s; it does not act on timers until that is mended",
      );
    }
  }
}

@Global()
@Module({ providers: [Clock], exports: [Clock] })
export class ClockModule {}
