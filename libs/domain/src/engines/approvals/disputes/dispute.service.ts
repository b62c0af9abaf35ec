import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Actor, type DisputeGround, Failure, Refused } from '#libs/contracts';
import { Database, sql } from '#libs/platform';
import { Access } from '../../../identity/access/access.service.js';
import { ApprovalLocks } from '../approval.locks.service.js';
import { Approvals } from '../approval.service.js';
import { ApprovalInterests } from '../deciding/approval.interests.service.js';
import { Deciders } from '../deciding/decider.service.js';
import { ApprovalDispute } from './dispute.entity.js';

interface Raised {
  readonly approvalId: string;
  readonly expectedVersion: number;
  /** Key of the stage in progress. */
  readonly stage: string;
  /** Key of the group. */
  readonly group: string;
  /** Who has the seat. */
  readonly formerId: string;
  /** Whose it is instead. */
  readonly nomineeId: string;
  readonly ground: DisputeGround;
  readonly reason: string;
  /** The absent colleague in whose name a deputy acts. */
  readonly onBehalfOf?: string | null;
}

/** What organisations say about whose a decision is; whoever coordinates settles it (`Interventions`). */
@Injectable()
export class Disputes {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Approvals) private readonly approvals: Approvals,
    @Inject(ApprovalInterests) private readonly interests: ApprovalInterests,
    @Inject(ApprovalLocks) private readonly locks: ApprovalLocks,
    @Inject(Database) private readonly db: Database,
    @Inject(Deciders) private readonly deciders: Deciders,
  ) {}

  /**
   * Says that an open decision is another's than whose it is: for who has it, or for who should. Nobody is let off by it.
   * @returns the approval's id
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION, INPUT, TRANSITION (APPROVAL_SETTLED, STAGE_NOT_OPEN, STAGE_DEADLOCKED, STAGE_RULED,
   *   STAGE_TAKEN_OVER, NO_SUCH_GROUP, SEAT_NOT_OPEN, NOT_DISPUTABLE, NOBODY_SETTLES, DISPUTED_ALREADY, IS_PARTY, COORDINATES_HERE, SEATED_ALREADY,
   *   CONFLICT_OF_INTEREST)
   */
  async raise(actor: Actor, given: Raised): Promise<string> {
    const { approvalId, expectedVersion, onBehalfOf, stage, group, formerId, nomineeId, ground } = given;
    const { memberId, organisationId } = actor;
    const members = [memberId, ...(onBehalfOf ? [onBehalfOf] : [])];
    const locked = await this.locks.lockKnowing(sql`${approvalId}::uuid`, { organisationId, members });
    if (!locked) throw Failure.notFound('approval', approvalId);
    const { approval, known } = locked;
    this.access.assertSees(actor, approval, 'approval');
    const by = await this.deciders.of(actor, approval, onBehalfOf, 'approval.decide');
    await this.access.assert(actor, 'approval.decide', { owners: [formerId, nomineeId], by });
    if (approval.version !== expectedVersion) throw Refused.version(expectedVersion, approval.version);
    this.interests.assertUntied(approval, by, known);
    await this.assertAgency(nomineeId);
    const reason = given.reason.trim();
    const said = { act: 'RAISE', ground, reason, memberId, onBehalfOf: by.onBehalfOf?.memberId ?? null } as const;
    const what = { disputeId: v7(), stage, group, formerId, nomineeId, by, ground, reason };
    await this.approvals.carryOut(actor, approval, { type: 'disputeSeat', ...what }, { dispute: said });
    return approval.id;
  }

  /**
   * Takes a dispute back, as long as nobody has settled it.
   * @returns the approval's id
   * @throws Failure NOT_FOUND; Refused PERMISSION, TRANSITION (APPROVAL_SETTLED, DISPUTE_NOT_OPEN)
   */
  async withdraw(
    actor: Actor,
    { disputeId, onBehalfOf }: { readonly disputeId: string; readonly onBehalfOf?: string | null },
  ): Promise<string> {
    const dispute = await this.db.tx.findOneBy(ApprovalDispute, { id: disputeId });
    if (!dispute) throw Failure.notFound('dispute', disputeId);
    const { organisationId: raisedBy } = dispute;
    const approval = await this.locks.lock(dispute.approvalId);
    this.access.assertSees(actor, { ...approval, id: disputeId }, 'dispute');
    const by = await this.deciders.of(actor, approval, onBehalfOf, 'approval.decide');
    await this.access.assert(actor, 'approval.decide', { owners: [raisedBy], by });
    const { memberId, onBehalfOf: absent } = by;
    const said = {
      act: 'WITHDRAW',
      id: disputeId,
      reason: null,
      memberId,
      onBehalfOf: absent?.memberId ?? null,
    } as const;
    await this.approvals.carryOut(actor, approval, { type: 'withdrawDispute', disputeId, by }, { dispute: said });
    return approval.id;
  }

  private async assertAgency(id: string): Promise<void> {
    const [found] = await this.db.query<{ kind: string; state: string }>(
      sql`select kind, state from organisation where id = ${id}::uuid and not outside`,
    );
    if (found?.kind === 'AGENCY' && found.state === 'VERIFIED') return;
    const message = 'Name an agency that is verified; nobody else can decide here.';
    throw Refused.input([{ path: ['nomineeId'], code: 'NOT_AN_AGENCY', message }]);
  }
}
