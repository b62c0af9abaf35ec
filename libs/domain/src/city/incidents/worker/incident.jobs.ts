import { Inject, Injectable } from '@nestjs/common';
import type { JobData } from '#libs/contracts';
import { OnJob, Queues, Sweeps } from '#libs/platform';
import { IncidentTimers } from '../incident-timers.service.js';

const SWEEP_MS = 1000;
const AT_ONCE = 100;

/** Whoever owes a report is told of it. The row is the deadline; the job only carries it out. */
@Injectable()
export class IncidentJobs {
  constructor(
    @Inject(Sweeps) sweeps: Sweeps,
    @Inject(Queues) private readonly queues: Queues,
    @Inject(IncidentTimers) private readonly timers: IncidentTimers,
  ) {
    sweeps.register('incident.remind', SWEEP_MS, () => this.sweep());
  }

  @OnJob('incident.remind')
  async remind({ incidentId }: JobData<'incident.remind'>): Promise<void> {
    await this.timers.remind(incidentId);
  }

  private async sweep(): Promise<void> {
    const due = await this.timers.due(AT_ONCE);
    await this.queues.add(
      'incident.remind',
      // Each reminder is a job of its own.
      due.map(({ id: incidentId, remindAt }) => ({
        id: `incident.remind.${incidentId}.${remindAt.getTime()}`,
        data: { incidentId },
      })),
    );
  }
}
