import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ClsService } from 'nestjs-cls';
import type { INestApplicationContext } from '@nestjs/common';
import { Clock, CORRELATION, Database, LedgerReads, Queues } from '#libs/platform';

/** Jobs in these states are still to be done; `delayed` ones are retries. */
const OWED = ['waiting', 'active', 'delayed', 'prioritized', 'waiting-children'];
const LOOK_EVERY_MS = 15;
const PATIENCE_MS = 120_000;

/**
 * Loads the demonstration step by step. A step is one transaction that also notes that it is done, so each happens once,
 * whatever interrupts the loading; what follows from it (jobs, timers) is waited for where the story needs it.
 */
export class Steps {
  private readonly db: Database;
  private readonly cls: ClsService;
  private readonly clock: Clock;
  private readonly ledger: LedgerReads;
  private readonly queues: Queues;
  done = 0;

  constructor(app: INestApplicationContext) {
    this.db = app.get(Database);
    this.cls = app.get(ClsService);
    this.clock = app.get(Clock);
    this.ledger = app.get(LedgerReads);
    this.queues = app.get(Queues);
  }

  /** @returns what the step answers, now or when it was done earlier; JSON, so ids rather than entities */
  once<T>(key: string, run: () => Promise<T>): Promise<T> {
    return this.within(() =>
      this.db.transaction(async () => {
        const claimed = await this.db.query(
          'insert into demonstration_step (key) values ($1) on conflict do nothing returning key',
          [key],
        );
        if (claimed.length === 0) {
          const [step] = await this.db.query<{ answer: T }>('select answer from demonstration_step where key = $1', [
            key,
          ]);
          return step?.answer as T;
        }
        const answer = await run();
        await this.db.query('update demonstration_step set answer = $2 where key = $1', [
          key,
          JSON.stringify(answer ?? null),
        ]);
        this.done += 1;
        return answer;
      }),
    );
  }

  /** Reads in a context of its own. */
  within<T>(run: () => Promise<T>): Promise<T> {
    return this.cls.run(() => {
      this.cls.set(CORRELATION, randomUUID());
      return run();
    });
  }

  /** Moves the demonstration clock, once. */
  async moveClock(key: string, milliseconds: number): Promise<void> {
    await this.once(key, () => this.clock.moveBy(milliseconds));
  }

  /** Waits until nothing follows any more from what was done. */
  settled(): Promise<void> {
    return this.until(async () => {
      const before = await this.ledger.head();
      if (before.waiting > 0 || before.seq !== before.dispatchedSeq || (await this.jobsOwed())) return false;
      return (await this.ledger.head()).seq === before.seq;
    });
  }

  async until(condition: () => Promise<boolean>): Promise<void> {
    const end = performance.now() + PATIENCE_MS;
    while (!(await this.within(condition))) {
      if (performance.now() > end) throw new Error('The demonstration does not settle; something failed, see above.');
      await pause(LOOK_EVERY_MS);
    }
  }

  private async jobsOwed(): Promise<boolean> {
    const depth = Object.values(await this.queues.depth());
    return depth.some((jobs) => OWED.some((state) => (jobs[state] ?? 0) > 0));
  }
}
