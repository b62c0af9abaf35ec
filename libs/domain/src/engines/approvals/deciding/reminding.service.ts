import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#libs/contracts';
import { Access } from '../../../identity/access/access.service.js';
import { ApprovalLocks } from '../approval.locks.service.js';
import { Approvals } from '../approval.service.js';
import { Deciders } from './decider.service.js';

/** Those who are waited for are reminded because somebody asks, besides the reminders of the process. */
@Injectable()
export class Remindings {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Approvals) private readonly approvals: Approvals,
    @Inject(ApprovalLocks) private readonly locks: ApprovalLocks,
    @Inject(Deciders) private readonly deciders: Deciders,
  ) {}

  /** @throws Failure NOT_FOUND; Refused PERMISSION; TRANSITION APPROVAL_SETTLED, NOBODY_WAITS, REMINDED_TODAY */
  async remind(actor: Actor, approvalId: string): Promise<void> {
    const approval = await this.locks.lock(approvalId);
    this.access.assertSees(actor, approval, 'approval');
    // Who may speak for a subject may ask for an answer about it.
    await this.access.assert(actor, 'approval.answerObjection');
    const asked = await this.deciders.askedBy(approval);
    const holders = asked ? [asked] : approval.owners;
    await this.approvals.carryOut(actor, approval, { type: 'remindWaiting', by: actor.organisationId, holders });
  }
}
