import { Inject, Injectable } from '@nestjs/common';
import { Checkpoints, Config, OwedEvents, OnJob, Queues, realMs, Sweeps, Witnesses } from '#libs/platform';

const REDELIVER_MS = 5000;
const REDELIVERED = 500;
const FORGET_MS = 60_000;

/** The platform's housekeeping: signed checkpoints of the ledger, events whose handlers have not had them, jobs that are done. */
@Injectable()
export class UpkeepJobs {
  constructor(
    @Inject(Config) { CHECKPOINT_SECONDS }: Config,
    @Inject(Sweeps) sweeps: Sweeps,
    @Inject(Queues) private readonly queues: Queues,
    @Inject(OwedEvents) private readonly deliveries: OwedEvents,
    @Inject(Checkpoints) private readonly checkpoints: Checkpoints,
    @Inject(Witnesses) private readonly witnesses: Witnesses,
  ) {
    const checkpointMs = CHECKPOINT_SECONDS * 1000;
    sweeps.register('ledger.checkpoint', checkpointMs, () => this.add('ledger.checkpoint', checkpointMs));
    sweeps.register('ledger.redeliver', REDELIVER_MS, async () =>
      this.queues.deliver(await this.deliveries.overdue(REDELIVERED)),
    );
    sweeps.register('queue.forget', FORGET_MS, () => this.queues.forget());
  }

  @OnJob('ledger.checkpoint')
  async checkpoint(): Promise<void> {
    await this.checkpoints.make();
    await this.witnesses.ask();
  }

  /** Named by its period, so that several workers add it once. */
  private add(name: 'ledger.checkpoint', periodMs: number): Promise<void> {
    const at = String(Math.floor(realMs() / periodMs));
    return this.queues.add(name, [{ id: `${name}.${at}`, data: { at } }]);
  }
}
