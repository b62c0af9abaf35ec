import { Inject, Injectable } from '@nestjs/common';
import type { JobData } from '#libs/contracts';
import { AppealPanels } from '../appeals/panel.service.js';
import { Approvals, type Pending } from '../approval.service.js';
import { Draws } from '../draws/draw.service.js';
import { Decisions } from '../deciding/decision.service.js';
import { Clock, Database, OnEvent, OnJob, Queues, realMs, sql, type Statement, Sweeps } from '#libs/platform';

const SECOND_MS = 1000;
/** What a stage waits for tells of itself when it is there; this is for what nobody told of. */
const HELD_MS = 600 * SECOND_MS;
const BATCH = 500;

interface Due {
  readonly id: string;
}

/** Deadlines are rows: the sweeps find what is due and what was left lying, whatever became of the queue. */
@Injectable()
export class ApprovalJobs {
  constructor(
    @Inject(Sweeps) sweeps: Sweeps,
    @Inject(Queues) private readonly queues: Queues,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(Approvals) private readonly approvals: Approvals,
    @Inject(Decisions) private readonly decisions: Decisions,
    @Inject(Draws) private readonly draws: Draws,
    @Inject(AppealPanels) private readonly panels: AppealPanels,
  ) {
    sweeps.find(
      'approval.timer',
      SECOND_MS,
      () => decisions.dueTimers(BATCH),
      (due) => this.passTimers(due),
      {
        ofPeople: true,
      },
    );
    sweeps.find(
      'approval.draw',
      5 * SECOND_MS,
      () => draws.due(BATCH),
      (due) => this.drawDue(due),
    );
    sweeps.find(
      'approval.open',
      15 * SECOND_MS,
      (): Statement<Pending> => sql`(${approvals.unopened(BATCH)}) union all (${panels.pending(BATCH)})`,
      (due) => this.openStages(due),
    );
    sweeps.find(
      'approval.held',
      HELD_MS,
      () => approvals.held(),
      (held) => this.openStages(held, String(Math.floor(realMs() / HELD_MS))),
    );
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
    await this.draws.draw(drawId, await this.draws.beaconFor(drawId));
  }

  /** The demonstration's clock was moved: what is due by it now is done at once. */
  @OnEvent('approval.timers')
  async clockMoved(): Promise<void> {
    await this.clock.refresh();
    await this.passTimers(await this.db.query(this.decisions.dueTimers(BATCH)));
  }

  private async passTimers(due: readonly Due[]): Promise<void> {
    await this.queues.add(
      'approval.timer',
      due.map(({ id }) => ({ id: `approval.timer.${id}`, data: { timerId: id } })),
    );
  }

  /** Asked again in each period until a checkpoint gives the seed. */
  private async drawDue(due: readonly Due[]): Promise<void> {
    const period = Math.floor(realMs() / (5 * SECOND_MS));
    await this.queues.add(
      'approval.draw',
      due.map(({ id }) => ({ id: `approval.draw.${id}.${period}`, data: { drawId: id } })),
    );
  }

  /** Once as it stands, or again in each period. */
  private async openStages(due: readonly Pending[], period = 'once'): Promise<void> {
    await this.queues.add(
      'approval.open',
      due.map(({ id, version }) => ({ id: `approval.open.${id}.${version}.${period}`, data: { approvalId: id } })),
    );
  }
}
