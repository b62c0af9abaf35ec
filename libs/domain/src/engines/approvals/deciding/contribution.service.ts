import { Inject, Injectable } from '@nestjs/common';
import { type Actor, Failure, type Permission, Refused } from '#libs/contracts';
import { sql } from '#libs/platform';
import { Access } from '../../../identity/access/access.service.js';
import type { Approval } from '../approval.entity.js';
import { ApprovalLocks } from '../approval.locks.service.js';
import { ApprovalInterests } from './approval.interests.service.js';
import { Deciders } from './decider.service.js';

/** What somebody without a seat does that others decide by. */
@Injectable()
export class Contributions {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(ApprovalInterests) private readonly interests: ApprovalInterests,
    @Inject(ApprovalLocks) private readonly locks: ApprovalLocks,
    @Inject(Deciders) private readonly deciders: Deciders,
  ) {}

  /**
   * Locks the open approval for it. Whoever wrote the subject, or is tied to its parties, contributes nothing.
   * @param approvalId null where nothing is decided on
   * @throws Failure NOT_FOUND; Refused PERMISSION, TRANSITION NOT_OPEN, CONFLICT_OF_INTEREST
   */
  async lock(actor: Actor, approvalId: string | null, permission: Permission): Promise<Approval> {
    const { memberId, organisationId } = actor;
    if (!approvalId) throw Refused.transition('NOT_OPEN', 'It is not decided on.');
    const locked = await this.locks.lockKnowing(sql`${approvalId}`, { organisationId, members: [memberId] });
    if (!locked) throw Failure.notFound('approval', approvalId);
    const { approval, known } = locked;
    this.access.assertSees(actor, approval, 'approval');
    if (approval.state !== 'OPEN') {
      throw Refused.transition('NOT_OPEN', 'It is decided on no more.', { state: approval.state });
    }
    if (approval.engine.separation.members.includes(memberId) || approval.owners.includes(organisationId)) {
      throw Refused.permission(permission, 'Whoever has a part in it leaves this to others.');
    }
    const by = await this.deciders.of(actor, approval, null, permission);
    this.interests.assertUntied(approval, by, known);
    return approval;
  }
}
