import { Inject, Injectable } from '@nestjs/common';
import type { JobData } from '#libs/contracts';
import { Clock, OnJob, Queues, Sweeps } from '#libs/platform';
import { ReportSending } from '../report-sending.service.js';

const SWEEP_MS = 5000;
const HOUR_MS = 3_600_000;
const BATCH = 500;

/** Sends the reports that are due, by their rows. */
@Injectable()
export class ReportJobs {
  constructor(
    @Inject(Sweeps) sweeps: Sweeps,
    @Inject(Clock) clock: Clock,
    @Inject(Queues) queues: Queues,
    @Inject(ReportSending) private readonly sending: ReportSending,
  ) {
    sweeps.find(
      'report.send',
      SWEEP_MS,
      () => sending.due(BATCH),
      (due) =>
        queues.add(
          'report.send',
          due.map(({ id, dueAt }) => ({
            // One that waits for holidays to be loaded is looked at again every hour.
            id: `report.send.${id}.${dueAt?.getTime() ?? `unset.${Math.floor(clock.now().getTime() / HOUR_MS)}`}`,
            data: { planId: id },
          })),
        ),
    );
  }

  @OnJob('report.send')
  async send({ planId }: JobData<'report.send'>): Promise<void> {
    await this.sending.send(planId);
  }
}
