import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { Clock } from '../clock/clock.js';
import { Database } from '../database/database.js';
import { LOG } from '../logging/logging.module.js';
import { MaintenanceHours } from '../maintenance/maintenance.js';
import { Metrics } from '../metrics/metrics.js';
import { join, raw, sql, type Statement } from '../sql/sql.js';

/** What would be asked for so soon is asked for with what is asked for now. */
const TOGETHER_MS = 500;
/** Where nothing was due for so long, what is due is asked for later, which nobody notices and spares most of what that costs. */
const QUIET = [
  { forMs: 60_000, laterMs: 3000 },
  { forMs: 10_000, laterMs: 1000 },
] as const;
/** Longer than all of it takes. What waits then, for a table that somebody holds, is to hold up nobody else. */
const PATIENCE_MS = 1000;
/** What could not be done when its time came is not put off for an hour because it is done once an hour. */
const SOON_MS = 5000;

interface Sweep {
  readonly name: string;
  readonly everyMs: number;
  /** Nothing is to be done where it finds no row; without it the sweep runs every time. */
  readonly look?: () => Statement<unknown>;
  readonly run: () => Promise<void>;
  readonly ofPeople: boolean;
  /** When it is to run again; never while it runs. */
  nextAt: number;
}

/** @param ofPeople whether it reminds people or does something in their place: it waits while they can't answer */
interface SweepOptions {
  readonly ofPeople?: boolean;
}

/**
 * Looks at rows again and again for what is due, whatever became of the queue. Every worker sweeps; what a sweep adds
 * carries an id, so that two workers add it once. Most find nothing most of the time: which have something to do is asked in one
 * statement for all whose time has come.
 */
@Injectable()
export class Sweeps implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly registered: Sweep[] = [];
  private readonly running = new Set<Promise<void>>();
  private timer?: NodeJS.Timeout;
  private stopped = false;
  private busyAt = performance.now();
  /** While somebody holds a table it is not asked again. */
  private unanswered = false;

  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(MaintenanceHours) private readonly maintenance: MaintenanceHours,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** One that runs every time. Called in constructors; the first run is at start. */
  register(name: string, everyMs: number, run: () => Promise<void>, { ofPeople = false }: SweepOptions = {}): void {
    this.registered.push({ name, everyMs, run, ofPeople, nextAt: 0 });
  }

  /**
   * One that acts on rows: it is given those that `look` finds, and left alone while it finds none. Called in constructors.
   * @param look the statement of now; of one text every time, so that it is planned once
   */
  find<Row>(
    name: string,
    everyMs: number,
    look: () => Statement<Row>,
    act: (found: Row[]) => Promise<void>,
    { ofPeople = false }: SweepOptions = {},
  ): void {
    const run = async () => {
      const found = await this.db.query(look());
      if (found.length > 0) await act(found);
    };
    this.registered.push({ name, everyMs, look, run, ofPeople, nextAt: 0 });
  }

  onApplicationBootstrap(): void {
    this.pass();
  }

  /** Something happened, of which more may follow: what is due is asked for as often again as it was registered. */
  stir(): void {
    const now = performance.now();
    if (this.laterMs(now) > 0) {
      // One that runs is never started beside itself.
      const waiting = this.registered.filter(({ nextAt }) => nextAt < Infinity);
      for (const sweep of waiting) sweep.nextAt = Math.min(sweep.nextAt, now + sweep.everyMs);
      this.wait();
    }
    this.busyAt = now;
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await Promise.all(this.running);
  }

  /** Does whatever time has come for, as far as there is something to do, and comes back for the next. */
  private pass(): void {
    const now = performance.now();
    const asking = this.registered.some(({ look, nextAt }) => look && nextAt <= now);
    const turn = this.registered.filter(({ look, nextAt }) => nextAt <= now + (look && asking ? TOGETHER_MS : 0));
    const asked: Sweep[] = [];
    for (const sweep of turn) {
      sweep.nextAt = Infinity;
      if (!this.may(sweep)) sweep.nextAt = now + Math.min(sweep.everyMs, SOON_MS);
      else if (sweep.look) asked.push(sweep);
      else this.start(sweep);
    }
    if (asked.length > 0) this.follow(this.startDue(asked));
    this.wait();
  }

  /** A host that has the time wrong would find due what is not. */
  private may({ ofPeople }: Sweep): boolean {
    const may = this.clock.trusted && !(ofPeople && this.maintenance.holdsTimers);
    if (!may) this.metrics.sweepsSkipped.inc();
    return may;
  }

  private async startDue(asked: readonly Sweep[]): Promise<void> {
    const due = await this.due(asked);
    if (due.size > 0) this.busyAt = performance.now();
    for (const sweep of asked) {
      if (due.has(sweep.name) && !this.stopped) this.start(sweep);
      else this.rest(sweep);
    }
    this.wait();
  }

  /** Which of them would find something; all of them where that can't be said soon, so that each says itself what is wrong with it. */
  private async due(asked: readonly Sweep[]): Promise<ReadonlySet<string>> {
    const all = new Set(asked.map(({ name }) => name));
    if (this.unanswered) return all;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<ReadonlySet<string>>((give) => {
      timer = setTimeout(() => {
        this.log.warn('what is due is not answered at once; each sweep looks for itself');
        give(all);
      }, PATIENCE_MS);
    });
    this.unanswered = true;
    const answer = this.ask(asked)
      .catch((error: unknown) => {
        this.log.warn({ err: error }, 'what is due could not be asked for at once; each sweep looks for itself');
        return all;
      })
      .finally(() => {
        this.unanswered = false;
        clearTimeout(timer);
      });
    return Promise.race([answer, late]);
  }

  private async ask(asked: readonly Sweep[]): Promise<ReadonlySet<string>> {
    // All stand in it whoever is asked, so that one text is planned; what `and` need not know it does not look for.
    const looks = this.registered.flatMap((sweep) =>
      sweep.look
        ? [sql`${asked.includes(sweep)}::boolean and exists (${sweep.look()}) as ${raw(`"${sweep.name}"`)}`]
        : [],
    );
    const [found = {}] = await this.db.query<Record<string, boolean>>(sql`select ${join(looks)}`);
    return new Set(Object.keys(found).filter((name) => found[name]));
  }

  /** One run at a time per sweep. */
  private start(sweep: Sweep): void {
    const run = sweep
      .run()
      .catch((error: unknown) => this.log.warn({ err: error, sweep: sweep.name }, 'a sweep failed and runs again'))
      .finally(() => {
        this.rest(sweep);
        this.wait();
      });
    this.follow(run);
  }

  private follow(run: Promise<void>): void {
    const followed = run.finally(() => this.running.delete(followed));
    this.running.add(followed);
  }

  /** The next time is counted from the end of the last. */
  private rest(sweep: Sweep): void {
    const now = performance.now();
    sweep.nextAt = now + sweep.everyMs + (sweep.look ? this.laterMs(now) : 0);
  }

  private laterMs(now: number): number {
    return QUIET.find(({ forMs }) => now - this.busyAt >= forMs)?.laterMs ?? 0;
  }

  private wait(): void {
    clearTimeout(this.timer);
    if (this.stopped) return;
    const nextAt = Math.min(...this.registered.map((sweep) => sweep.nextAt));
    if (nextAt < Infinity) this.timer = setTimeout(() => this.pass(), Math.max(0, nextAt - performance.now()));
  }
}
