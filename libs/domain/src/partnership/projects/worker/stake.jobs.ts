import { Inject, Injectable } from '@nestjs/common';
import type { JobData } from '#libs/contracts';
import { Stakes } from '../stakes/stake.service.js';
import { OnJob, Queues, Sweeps } from '#libs/platform';

const SWEEP_MS = 1000;

/** Agreed changes of stakes come into force on their date. The row is the deadline; the job only carries it out. */
@Injectable()
export class StakeJobs {
  constructor(
    @Inject(Sweeps) sweeps: Sweeps,
    @Inject(Queues) queues: Queues,
    @Inject(Stakes) private readonly stakes: Stakes,
  ) {
    sweeps.find(
      'stakes.effect',
      SWEEP_MS,
      () => stakes.due(),
      (due) =>
        queues.add(
          'stakes.effect',
          due.map(({ id }) => ({ id: `stakes.effect.${id}`, data: { changeId: id } })),
        ),
    );
  }

  @OnJob('stakes.effect')
  async takeEffect({ changeId }: JobData<'stakes.effect'>): Promise<void> {
    await this.stakes.takeEffect(changeId);
  }
}
