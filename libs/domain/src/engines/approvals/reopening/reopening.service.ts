import { Inject, Injectable } from '@nestjs/common';
import { type Actor, Failure, Refused } from '#libs/contracts';
import { sql } from '#libs/platform';
import { Access } from '../../../identity/access/access.service.js';
import { ApprovalLocks } from '../approval.locks.service.js';
import { Approvals } from '../approval.service.js';
import { ApprovalInterests } from '../deciding/approval.interests.service.js';
import { Deciders } from '../deciding/decider.service.js';

interface ToReopen {
  readonly approvalId: string;
  readonly expectedVersion: number;
  /** Key of the stage. */
  readonly stage: string;
  readonly reason: string;
  /** The absent colleague in whose name a deputy acts. */
  readonly onBehalfOf?: string | null;
}

/** What has ended is decided anew, since facts came up that nobody knew. */
@Injectable()
export class Reopenings {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Approvals) private readonly approvals: Approvals,
    @Inject(ApprovalInterests) private readonly interests: ApprovalInterests,
    @Inject(ApprovalLocks) private readonly locks: ApprovalLocks,
    @Inject(Deciders) private readonly deciders: Deciders,
  ) {}

  /**
   * Has a stage of an approval that has ended decided anew, for a coordinator of that stage.
   * @returns the approval's id
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION, INPUT, TRANSITION (NOT_ENDED, NO_SUCH_STAGE, NOT_REOPENABLE,
   *   CONFLICT_OF_INTEREST)
   */
  async reopen(actor: Actor, given: ToReopen): Promise<string> {
    const { approvalId, expectedVersion, stage, reason, onBehalfOf } = given;
    const { memberId, organisationId } = actor;
    const members = [memberId, ...(onBehalfOf ? [onBehalfOf] : [])];
    const locked = await this.locks.lockKnowing(sql`${approvalId}::uuid`, { organisationId, members });
    if (!locked) throw Failure.notFound('approval', approvalId);
    const { approval, known } = locked;
    this.access.assertSees(actor, approval, 'approval');
    const by = await this.deciders.of(actor, approval, onBehalfOf, 'approval.coordinate');
    const tiers = approval.engine.stages.find(({ key }) => key === stage)?.tiers ?? [];
    const owners = tiers.flatMap((coordinator) => coordinator ?? []);
    await this.access.assert(actor, 'approval.coordinate', { owners, by });
    if (approval.version !== expectedVersion) throw Refused.version(expectedVersion, approval.version);
    this.interests.assertUntied(approval, by, known);
    await this.approvals.carryOut(actor, approval, { type: 'reopen', stage, by, reason }, { reopened: { by, reason } });
    return approval.id;
  }
}
