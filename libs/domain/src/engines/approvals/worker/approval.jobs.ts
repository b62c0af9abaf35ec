import { Inject, Injectable } from '@nestjs/common';
import type { JobData } from '#libs/contracts';
import { AppealPanels } from '../appeals/panel.service.js';
import { Approvals } from '../approval.service.js';
import { Draws } from '../draws/draw.service.js';
import { Decisions } from '../deciding/decision.service.js';
import { Clock, OnEvent, OnJob, Queues, realMs, Sweeps } from '#libs/platform';

const SECOND_MS = 1000;
const BATCH = 500;

/** Deadlines are rows: the sweeps find what is due and what was left lying, whatever became of the queue. */
@Injectable()
export class ApprovalJobs {
  constructor(
    @Inject(Sweeps) sweeps: Sweeps,
    @Inject(Queues) private readonly queues: Queues,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Approvals) private readonly approvals: Approvals,
    @Inject(Decisions) private readonly decisions: Decisions,
    @Inject(Draws) private readonly draws: Draws,
    @Inject(AppealPanels) private readonly panels: AppealPanels,
  ) {
    sweeps.register('approval.timer', SECOND_MS, () => this.sweepTimers(), { ofPeople: true });
    sweeps.register('approval.draw', 5 * SECOND_MS, () => this.sweepDraws());
    sweeps.register('approval.open', 15 * SECOND_MS, () => this.sweepPending());
  }

  @OnJob('approval.timer')
  async timer({ timerId }: JobData<'approval.timer'>): Promise<void> {
    await this.decisions.timePassed(timerId);
  }

  @OnJob('approval.open')
  async open({ approvalId }: JobData<'approval.open'>): Promise<void> {
    await this.approvals.openStage(approvalId);
    await this.panels.announce(approvalId);
  }

  @OnJob('approval.draw')
  async draw({ drawId }: JobData<'approval.draw'>): Promise<void> {
    await this.draws.draw(drawId);
  }

  /** The demonstration's clock was moved: what is due by it now is done at once. */
  @OnEvent('approval.timers')
  async clockMoved(): Promise<void> {
    await this.clock.refresh();
    await this.sweepTimers();
  }

  private async sweepTimers(): Promise<void> {
    const due = await this.decisions.dueTimers(BATCH);
    await this.queues.add(
      'approval.timer',
      due.map((timerId) => ({ id: `approval.timer.${timerId}`, data: { timerId } })),
    );
  }

  /** Asked again in each period until a checkpoint gives the seed. */
  private async sweepDraws(): Promise<void> {
    const due = await this.draws.due(BATCH);
    const period = Math.floor(realMs() / (5 * SECOND_MS));
    await this.queues.add(
      'approval.draw',
      due.map((drawId) => ({ id: `approval.draw.${drawId}.${period}`, data: { drawId } })),
    );
  }

  private async sweepPending(): Promise<void> {
    const [stages, panels] = await Promise.all([this.approvals.pending(BATCH), this.panels.pending(BATCH)]);
    await this.queues.add(
      'approval.open',
      [...stages, ...panels].map(({ id, version }) => ({
        id: `approval.open.${id}.${version}`,
        data: { approvalId: id },
      })),
    );
  }
}
