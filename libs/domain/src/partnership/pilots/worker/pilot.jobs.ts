import { Inject, Injectable } from '@nestjs/common';
import type { JobData } from '#libs/contracts';
import { OnJob, Queues, Sweeps } from '#libs/platform';
import { PilotTimers } from '../pilot-timers.service.js';

const SWEEP_MS = 1000;
const AT_ONCE = 100;

/** Whoever leads a pilot is reminded of its end. The row is the deadline; the job only carries it out. */
@Injectable()
export class PilotJobs {
  constructor(
    @Inject(Sweeps) sweeps: Sweeps,
    @Inject(Queues) queues: Queues,
    @Inject(PilotTimers) private readonly timers: PilotTimers,
  ) {
    sweeps.find(
      'pilot.remind',
      SWEEP_MS,
      () => timers.due(AT_ONCE),
      (due) =>
        queues.add(
          'pilot.remind',
          // Each reminder is a job of its own.
          due.map(({ id: pilotId, remindAt }) => ({
            id: `pilot.remind.${pilotId}.${remindAt.getTime()}`,
            data: { pilotId },
          })),
        ),
      { ofPeople: true },
    );
  }

  @OnJob('pilot.remind')
  async remind({ pilotId }: JobData<'pilot.remind'>): Promise<void> {
    await this.timers.remind(pilotId);
  }
}
