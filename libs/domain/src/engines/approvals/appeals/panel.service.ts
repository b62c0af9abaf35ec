import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { systemActor } from '#libs/contracts';
import { Database, sql, type Statement } from '#libs/platform';
import { Pools } from '../../pools/pool.service.js';
import type { Approval } from '../approval.entity.js';
import { ApprovalLocks } from '../approval.locks.service.js';
import { Approvals, type Pending } from '../approval.service.js';
import { ApprovalInterests } from '../deciding/approval.interests.service.js';
import type { PanelDefinition, StageDefinition } from '../definitions/definition.schema.js';
import { Definitions } from '../definitions/definition.service.js';
import { DrawPlanning, type PlannedDraw } from '../draws/draw.planning.service.js';
import { apartFromPanel, isToBeDrawn, PANEL_ROLE, panelOf } from '../rules/appealing/approval.appealing.js';
import type { AppealState } from '../rules/approval.state.js';
import { ApprovalAppeal } from './appeal.entity.js';

/** Panels that decide appeals where no coordinator does: from whom each is drawn, fixed before the seed can be known. */
@Injectable()
export class AppealPanels {
  constructor(
    @Inject(Approvals) private readonly approvals: Approvals,
    @Inject(ApprovalInterests) private readonly interests: ApprovalInterests,
    @Inject(ApprovalLocks) private readonly locks: ApprovalLocks,
    @Inject(Database) private readonly db: Database,
    @Inject(Definitions) private readonly definitions: Definitions,
    @Inject(DrawPlanning) private readonly planning: DrawPlanning,
    @Inject(Pools) private readonly pools: Pools,
  ) {}

  /** Approvals with appeals whose panel is still to be announced, the longest waiting first. */
  pending(limit: number): Statement<Pending> {
    return sql`select a.id, a.version from approval_appeal l join approval a on a.id = l.approval_id
       where l.state = 'LODGED' and l.referred_to is null and not exists (select from approval_draw d where d.appeal_id = l.id)
       group by a.id, a.version order by min(l.lodged_at) limit ${limit}`;
  }

  /**
   * Announces the draw of each panel that an approval waits for; where nobody can be drawn the appeal goes on as the process says. Repeated,
   * it changes nothing.
   */
  @Transactional()
  async announce(approvalId: string): Promise<void> {
    const approval = await this.locks.lock(approvalId);
    const { body } = await this.definitions.followed(approval.definitionId);
    const panel = body.appeals?.panel;
    if (!panel) return;
    for (const appeal of (approval.engine.appeals ?? []).filter(isToBeDrawn)) {
      const rules = body.stages.find(({ key }) => key === appeal.stage);
      const planned = rules ? await this.plan(approval, appeal, panel, rules) : null;
      const announced = planned?.announced ?? null;
      const draws = { add: planned ? [planned.row] : [] };
      const command = { type: 'announcePanel', appealId: appeal.id, announced } as const;
      await this.approvals.carryOut(systemActor, approval, command, { draws });
    }
  }

  /** Nobody is drawn who decided, or for whom somebody did, or whom anything ties to the parties; nor whoever appealed, in any of their seats. */
  private async plan(
    approval: Approval,
    appeal: AppealState,
    panel: PanelDefinition,
    rules: StageDefinition,
  ): Promise<PlannedDraw | null> {
    const { lodgedBy, lodgedOnBehalfOf } = await this.db.tx.findOneByOrFail(ApprovalAppeal, { id: appeal.id });
    const { organisations, members } = apartFromPanel(approval.engine, appeal);
    const acted = [...members, ...[lodgedBy, lodgedOnBehalfOf].flatMap((one) => one ?? [])];
    const seats = await this.locks.seatsOfPersons(acted);
    const experts = await this.pools.drawable(panel.pool, PANEL_ROLE);
    const theirs = experts.map(({ organisationId }) => organisationId);
    const findings = await this.interests.find(approval, [...new Set(theirs)], rules, [PANEL_ROLE]);
    const group = { key: panelOf(appeal), role: PANEL_ROLE } as const;
    const apart = { organisations, members: new Set([...acted, ...seats.map(({ id }) => id)]) };
    return this.planning.plan(approval, appeal.stage, { group, lot: panel, apart, appealId: appeal.id }, findings);
  }
}
