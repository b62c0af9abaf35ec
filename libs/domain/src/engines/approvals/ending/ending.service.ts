import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Actor, type CancellationReason, Failure, Refused } from '#libs/contracts';
import { Clock, Database, sql } from '#libs/platform';
import { Access } from '../../../identity/access/access.service.js';
import { ApprovalLocks } from '../approval.locks.service.js';
import { Approvals } from '../approval.service.js';
import { ApprovalInterests } from '../deciding/approval.interests.service.js';
import { Deciders } from '../deciding/decider.service.js';
import { JointSession } from '../joint-sessions/joint-session.entity.js';
import { calledOff } from '../joint-sessions/joint-session.records.js';

interface ToCancel {
  readonly approvalId: string;
  readonly expectedVersion: number;
  /** Key of the stage in progress. */
  readonly stage: string;
  readonly because: CancellationReason;
  readonly reason: string;
  /** The absent colleague in whose name a deputy acts. */
  readonly onBehalfOf?: string | null;
}

/** What can't go on is ended before it is decided. */
@Injectable()
export class Endings {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Approvals) private readonly approvals: Approvals,
    @Inject(ApprovalInterests) private readonly interests: ApprovalInterests,
    @Inject(ApprovalLocks) private readonly locks: ApprovalLocks,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(Deciders) private readonly deciders: Deciders,
  ) {}

  /**
   * Ends an approval under way, for whoever coordinates the stage in progress: nothing is approved or rejected by it.
   * @returns the approval's id
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION, INPUT, TRANSITION (APPROVAL_SETTLED, STAGE_NOT_OPEN, STAGE_RULED,
   *   CONFLICT_OF_INTEREST)
   */
  async cancel(actor: Actor, given: ToCancel): Promise<string> {
    const { approvalId, expectedVersion, stage, because, reason, onBehalfOf } = given;
    const { memberId, organisationId } = actor;
    const members = [memberId, ...(onBehalfOf ? [onBehalfOf] : [])];
    const locked = await this.locks.lockKnowing(sql`${approvalId}::uuid`, { organisationId, members });
    if (!locked) throw Failure.notFound('approval', approvalId);
    const { approval, known } = locked;
    this.access.assertSees(actor, approval, 'approval');
    const by = await this.deciders.of(actor, approval, onBehalfOf, 'approval.coordinate');
    const { stages, current } = approval.engine;
    const owners = stages[current]?.tiers.flatMap((coordinator) => coordinator ?? []) ?? [];
    await this.access.assert(actor, 'approval.coordinate', { owners, by });
    if (approval.version !== expectedVersion) throw Refused.version(expectedVersion, approval.version);
    this.interests.assertUntied(approval, by, known);
    const called = await this.db.tx.findBy(JointSession, { approvalId, state: 'CALLED' });
    await this.approvals.carryOut(
      actor,
      approval,
      { type: 'cancel', endingId: v7(), stage, by, because, reason, sessions: called },
      { reason, calledOff: called.map((session) => calledOff(session, by, reason, this.clock.now())) },
    );
    return approval.id;
  }
}
