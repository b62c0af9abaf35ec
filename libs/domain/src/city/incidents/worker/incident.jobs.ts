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
    @Inject(Queues) queues: Queues,
    @Inject(IncidentTimers) private readonly timers: IncidentTimers,
  ) {
    sweeps.find(
      'incident.remind',
      SWEEP_MS,
      () => timers.due(AT_ONCE),
      (due) =>
        queues.add(
          'incident.remind',
          // Each reminder is a job of its own.
          due.map(({ id: incidentId, remindAt }) => ({
            id: `incident.remind.${incidentId}.${remindAt.getTime()}`,
            data: { incidentId },
          })),
        ),
      { ofPeople: true },
    );
  }

  @OnJob('incident.remind')
  async remind({ incidentId }: JobData<'incident.remind'>): Promise<void> {
    await this.timers.remind(incidentId);
  }
}
