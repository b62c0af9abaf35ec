import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Actor, Failure, Refused } from '#libs/contracts';
import { sql } from '#libs/platform';
import { Access } from '../../../identity/access/access.service.js';
import type { Approval } from '../approval.entity.js';
import { ApprovalLocks } from '../approval.locks.service.js';
import { Approvals } from '../approval.service.js';
import { ApprovalInterests } from '../deciding/approval.interests.service.js';
import { Deciders } from '../deciding/decider.service.js';
import type { Steering } from '../rules/coordinating/approval.coordinating.js';

interface Steered {
  readonly approvalId: string;
  readonly expectedVersion: number;
  /** Key of the stage in progress. */
  readonly stage: string;
  readonly reason: string;
  /** The absent colleague in whose name a deputy acts. */
  readonly onBehalfOf?: string | null;
}

interface GrantedTime extends Steered {
  readonly workingDays: number;
}

/** What whoever coordinates a stage does while others decide in it. */
@Injectable()
export class Interventions {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Approvals) private readonly approvals: Approvals,
    @Inject(ApprovalInterests) private readonly interests: ApprovalInterests,
    @Inject(ApprovalLocks) private readonly locks: ApprovalLocks,
    @Inject(Deciders) private readonly deciders: Deciders,
  ) {}

  /**
   * Gives those who have not decided in the stage in progress more time, once a round.
   * @returns the approval's id
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION, INPUT, TRANSITION (APPROVAL_SETTLED, STAGE_NOT_OPEN, STAGE_DEADLOCKED,
   *   STAGE_RULED, TIME_GRANTED, NO_TIME_LIMIT, NOBODY_WAITS, CALENDAR_YEAR_NOT_LOADED, CONFLICT_OF_INTEREST)
   */
  async grantTime(actor: Actor, given: GrantedTime): Promise<string> {
    const { approval, steering } = await this.steered(actor, given);
    const command = { type: 'grantTime', ...steering, workingDays: given.workingDays } as const;
    await this.approvals.carryOut(actor, approval, command, { reason: given.reason });
    return approval.id;
  }

  /** The approval, locked, and what the actor says as its coordinator. */
  private async steered(actor: Actor, given: Steered): Promise<{ approval: Approval; steering: Steering }> {
    const { approvalId, expectedVersion, stage, reason, onBehalfOf } = given;
    const { memberId, organisationId } = actor;
    const members = [memberId, ...(onBehalfOf ? [onBehalfOf] : [])];
    const locked = await this.locks.lockKnowing(sql`${approvalId}::uuid`, { organisationId, members });
    if (!locked) throw Failure.notFound('approval', approvalId);
    const { approval, known } = locked;
    this.access.assertSees(actor, approval, 'approval');
    const by = await this.deciders.of(actor, approval, onBehalfOf, 'approval.coordinate');
    const { stages, current } = approval.engine;
    const owners = stages[current]?.tiers.flatMap((coordinator) => coordinator ?? []) ?? [];
    await this.access.assert({ ...actor, roles: by.roles }, 'approval.coordinate', { owners });
    if (approval.version !== expectedVersion) throw Refused.version(expectedVersion, approval.version);
    this.interests.assertUntied(approval, by, known);
    return { approval, steering: { stage, by, interventionId: v7(), reason } };
  }
}
