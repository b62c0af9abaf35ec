import { Inject, Injectable } from '@nestjs/common';
import type { JobData } from '#libs/contracts';
import { AgreementStandings } from '../standing.service.js';
import { OnJob, Queues, Sweeps } from '#libs/platform';

const SWEEP_MS = 1000;
const AT_ONCE = 500;

/** Agreements come into force, are amended, end, and what is owed is brought back to mind. The rows are the deadlines. */
@Injectable()
export class AgreementJobs {
  constructor(
    @Inject(Sweeps) sweeps: Sweeps,
    @Inject(Queues) queues: Queues,
    @Inject(AgreementStandings) private readonly standings: AgreementStandings,
  ) {
    sweeps.find(
      'agreement.timer',
      SWEEP_MS,
      () => standings.due(AT_ONCE),
      (due) =>
        queues.add(
          'agreement.timer',
          due.map(({ id }) => ({ id: `agreement.timer.${id}`, data: { timerId: id } })),
        ),
      { ofPeople: true },
    );
  }

  @OnJob('agreement.timer')
  async carryOut({ timerId }: JobData<'agreement.timer'>): Promise<void> {
    await this.standings.carryOut(timerId);
  }
}
