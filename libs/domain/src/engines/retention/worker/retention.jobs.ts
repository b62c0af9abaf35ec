import { Inject, Injectable } from '@nestjs/common';
import { Clock, OnJob, Queues, Sweeps } from '#libs/platform';
import { Retention } from '../retention.service.js';

const SWEEP_MS = 20_000;
const HOUR_MS = 3_600_000;

/** Carries the rules out once an hour, also of the demonstration's clock. */
@Injectable()
export class RetentionJobs {
  constructor(
    @Inject(Sweeps) sweeps: Sweeps,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Queues) private readonly queues: Queues,
    @Inject(Retention) private readonly retention: Retention,
  ) {
    sweeps.register('retention.run', SWEEP_MS, () => this.sweep());
  }

  @OnJob('retention.run')
  async run(): Promise<void> {
    await this.retention.run();
  }

  /** Named by its hour, so that several workers add it once. */
  private sweep(): Promise<void> {
    const at = String(Math.floor(this.clock.now().getTime() / HOUR_MS));
    return this.queues.add('retention.run', [{ id: `retention.run.${at}`, data: { at } }]);
  }
}
