import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { Clock } from '../clock/clock.js';
import { LOG } from '../logging/logging.module.js';
import { MaintenanceHours } from '../maintenance/maintenance.js';
import { Metrics } from '../metrics/metrics.js';

interface Sweep {
  readonly name: string;
  readonly everyMs: number;
  readonly run: () => Promise<void>;
  readonly ofPeople: boolean;
}

/**
 * Looks at rows again and again for what is due, whatever became of the queue. Every worker sweeps; what a sweep adds
 * carries an id, so that two workers add it once.
 */
@Injectable()
export class Sweeps implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly registered: Sweep[] = [];
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly running = new Set<Promise<void>>();
  private stopped = false;

  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(MaintenanceHours) private readonly maintenance: MaintenanceHours,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /**
   * Called in constructors; the first run is at start.
   * @param ofPeople whether it reminds people or does something in their place: it waits while they can't answer
   */
  register(name: string, everyMs: number, run: () => Promise<void>, { ofPeople = false } = {}): void {
    this.registered.push({ name, everyMs, run, ofPeople });
  }

  onApplicationBootstrap(): void {
    for (const sweep of this.registered) this.start(sweep);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    for (const timer of this.timers.values()) clearTimeout(timer);
    await Promise.all(this.running);
  }

  /** A host that has the time wrong would find due what is not. */
  private async due(sweep: Sweep): Promise<void> {
    if (this.clock.trusted && !(sweep.ofPeople && this.maintenance.holdsTimers)) return sweep.run();
    this.metrics.sweepsSkipped.inc();
  }

  /** One run at a time per sweep; the next is counted from the end of the last. */
  private start(sweep: Sweep): void {
    const run = this.due(sweep)
      .catch((error: unknown) => this.log.warn({ err: error, sweep: sweep.name }, 'a sweep failed and runs again'))
      .finally(() => {
        this.running.delete(run);
        if (!this.stopped)
          this.timers.set(
            sweep.name,
            setTimeout(() => this.start(sweep), sweep.everyMs),
          );
      });
    this.running.add(run);
  }
}
