import { Inject, Injectable } from '@nestjs/common';
import { Checkpoints, Config, OwedEvents, OnJob, Queues, realMs, Sweeps, Witnesses } from '#libs/platform';

/** A new ledger has its first checkpoint soon after its first events; a worker looks for one in its own first minute. */
const FIRST_MS = 2000;
const YOUNG_MS = 60_000;
const REDELIVER_MS = 5000;
const REDELIVERED = 500;
const FORGET_MS = 60_000;

/** The platform's housekeeping: signed checkpoints of the ledger, events whose handlers have not had them, jobs that are done. */
@Injectable()
export class UpkeepJobs {
  private readonly youngUntil = performance.now() + YOUNG_MS;

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
    sweeps.register('ledger.begin', FIRST_MS, () => this.begin());
    sweeps.register('ledger.redeliver', REDELIVER_MS, async () =>
      this.queues.deliverAgain(await this.deliveries.overdue(REDELIVERED)),
    );
    sweeps.register('queue.forget', FORGET_MS, () => this.queues.forget());
  }

  @OnJob('ledger.checkpoint')
  async checkpoint(): Promise<void> {
    await this.checkpoints.make();
    await this.witnesses.ask();
  }

  private async begin(): Promise<void> {
    if (performance.now() < this.youngUntil && (await this.checkpoints.beginning()))
      await this.add('ledger.checkpoint', FIRST_MS);
  }

  /** Named by its period, so that several workers add it once. */
  private add(name: 'ledger.checkpoint', periodMs: number): Promise<void> {
    const at = String(Math.floor(realMs() / periodMs));
    return this.queues.add(name, [{ id: `${name}.${at}`, data: { at } }]);
  }
}
