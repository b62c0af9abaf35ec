import { Inject, Injectable } from '@nestjs/common';
import type { JobData } from '#libs/contracts';
import { Digests } from '../digest.service.js';
import { OnJob, Queues, Sweeps } from '#libs/platform';

const SWEEP_MS = 5000;
const BATCH = 500;

/** Sends the daily letters that are due, by their rows. */
@Injectable()
export class DigestJobs {
  constructor(
    @Inject(Sweeps) sweeps: Sweeps,
    @Inject(Queues) queues: Queues,
    @Inject(Digests) private readonly digests: Digests,
  ) {
    sweeps.find(
      'notification.digest',
      SWEEP_MS,
      () => digests.due(BATCH),
      (due) =>
        queues.add(
          'notification.digest',
          due.map(({ personId, dueAt }) => ({
            id: `notification.digest.${personId}.${dueAt.getTime()}`,
            data: { personId },
          })),
        ),
    );
  }

  @OnJob('notification.digest')
  async send({ personId }: JobData<'notification.digest'>): Promise<void> {
    await this.digests.send(personId);
  }
}
