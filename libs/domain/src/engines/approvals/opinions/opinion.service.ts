import { Inject, Injectable } from '@nestjs/common';
import { type Actor, Failure, type OpinionStance, Refused } from '#libs/contracts';
import { Database, sql } from '#libs/platform';
import { Access } from '../../../identity/access/access.service.js';
import { ApprovalLocks } from '../approval.locks.service.js';
import { Approvals } from '../approval.service.js';
import { ApprovalInterests } from '../deciding/approval.interests.service.js';
import { Deciders } from '../deciding/decider.service.js';
import { ApprovalOpinion } from './opinion.entity.js';

interface GivenOpinion {
  readonly opinionId: string;
  /** How often it had been given when it was read: a colleague may have said something meanwhile. */
  readonly expectedVersion: number;
  readonly stance: OpinionStance;
  readonly text?: string | null;
  /** The absent colleague in whose name a deputy acts. */
  readonly onBehalfOf?: string | null;
}

/** What bodies without a vote say before others decide. */
@Injectable()
export class Opinions {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Approvals) private readonly approvals: Approvals,
    @Inject(ApprovalInterests) private readonly interests: ApprovalInterests,
    @Inject(ApprovalLocks) private readonly locks: ApprovalLocks,
    @Inject(Database) private readonly db: Database,
    @Inject(Deciders) private readonly deciders: Deciders,
  ) {}

  /**
   * Gives the opinion of an organisation that was asked, or changes it while the consultation lasts.
   * @returns the approval's id
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION, INPUT, TRANSITION (CONSULTATION_OVER, CONFLICT_OF_INTEREST)
   */
  async give(actor: Actor, given: GivenOpinion): Promise<string> {
    const { opinionId, expectedVersion, stance, onBehalfOf } = given;
    const text = given.text?.trim() ?? '';
    const { memberId, organisationId } = actor;
    const members = [memberId, ...(onBehalfOf ? [onBehalfOf] : [])];
    const of = sql`(select approval_id from approval_opinion where id = ${opinionId})`;
    const locked = await this.locks.lockKnowing(of, { organisationId, members });
    if (!locked) throw Failure.notFound('opinion', opinionId);
    const { approval, known } = locked;
    this.access.assertSees(actor, { ...approval, id: opinionId }, 'opinion');
    const opinion = await this.db.tx.findOneByOrFail(ApprovalOpinion, { id: opinionId });
    const by = await this.deciders.of(actor, approval, onBehalfOf, 'approval.giveOpinion');
    const owners = [opinion.organisationId];
    await this.access.assert(actor, 'approval.giveOpinion', { owners, by });
    if (opinion.version !== expectedVersion) throw Refused.version(expectedVersion, opinion.version);
    this.interests.assertUntied(approval, by, known);
    const command = { type: 'giveOpinion', opinionId, by, stance, text } as const;
    await this.approvals.carryOut(actor, approval, command, { opinion: { id: opinionId, text: text || null } });
    return approval.id;
  }
}
