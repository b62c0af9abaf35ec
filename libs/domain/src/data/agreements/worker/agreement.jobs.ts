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
    @Inject(Queues) private readonly queues: Queues,
    @Inject(AgreementStandings) private readonly standings: AgreementStandings,
  ) {
    sweeps.register('agreement.timer', SWEEP_MS, () => this.sweep(), { ofPeople: true });
  }

  @OnJob('agreement.timer')
  async carryOut({ timerId }: JobData<'agreement.timer'>): Promise<void> {
    await this.standings.carryOut(timerId);
  }

  private async sweep(): Promise<void> {
    const due = await this.standings.due(AT_ONCE);
    await this.queues.add(
      'agreement.timer',
      due.map((timerId) => ({ id: `agreement.timer.${timerId}`, data: { timerId } })),
    );
  }
}
