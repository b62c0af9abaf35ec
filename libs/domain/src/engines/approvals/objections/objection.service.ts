import { Inject, Injectable } from '@nestjs/common';
import { type Actor, Failure, type Permission } from '#libs/contracts';
import { Database, sql } from '#libs/platform';
import { Access } from '../../../identity/access/access.service.js';
import type { Approval } from '../approval.entity.js';
import { ApprovalLocks } from '../approval.locks.service.js';
import { Approvals } from '../approval.service.js';
import { ApprovalInterests } from '../deciding/approval.interests.service.js';
import { Deciders } from '../deciding/decider.service.js';
import type { Decider } from '../rules/approval.state.js';
import type { ObjectionWords } from './objection.records.js';
import { ApprovalObjection } from './objection.entity.js';

interface OfObjection {
  readonly objectionId: string;
  /** The absent colleague in whose name a deputy acts. */
  readonly onBehalfOf?: string | null;
}

interface Entered {
  readonly approval: Approval;
  readonly by: Decider;
}

/** What becomes of a rejection that is contested: an answer, a word of whoever raised it, a coordinator's ruling. */
@Injectable()
export class Objections {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Approvals) private readonly approvals: Approvals,
    @Inject(ApprovalInterests) private readonly interests: ApprovalInterests,
    @Inject(ApprovalLocks) private readonly locks: ApprovalLocks,
    @Inject(Database) private readonly db: Database,
    @Inject(Deciders) private readonly deciders: Deciders,
  ) {}

  /**
   * Answers an objection for those who put the subject forward.
   * @returns the approval's id
   * @throws Failure NOT_FOUND; Refused PERMISSION, INPUT, TRANSITION (answered already, settled)
   */
  async answer(actor: Actor, given: OfObjection & { readonly answer: string }): Promise<string> {
    const { objectionId, answer: text } = given;
    const { approval, by } = await this.enter(actor, given, 'approval.answerObjection', ({ answerers }) => answerers);
    const command = { type: 'answerObjection', objectionId, by, text } as const;
    await this.approvals.carryOut(actor, approval, command, { objection: words('ANSWER', given, by, text) });
    return approval.id;
  }

  /**
   * Says for whoever raised it whether the answer resolves it; to insist takes a reason.
   * @throws as `answer`, and TRANSITION OBJECTION_UNANSWERED, DECLARE_FIRST
   */
  async respond(
    actor: Actor,
    given: OfObjection & { readonly resolved: boolean; readonly note?: string | null },
  ): Promise<string> {
    const { objectionId, resolved, note } = given;
    const { approval, by } = await this.enter(actor, given, 'approval.decide', ({ organisationId }) => [
      organisationId,
    ]);
    const command = { type: 'respondToAnswer', objectionId, by, resolved, note } as const;
    await this.approvals.carryOut(actor, approval, command, { objection: words('RESPOND', given, by, note) });
    return approval.id;
  }

  /**
   * Upholds an objection or overrules it, for the coordinator that it was referred to.
   * @throws as `answer`, and TRANSITION NOT_REFERRED, CONFLICT_OF_INTEREST
   */
  async settle(
    actor: Actor,
    given: OfObjection & { readonly upheld: boolean; readonly reason: string },
  ): Promise<string> {
    const { objectionId, upheld, reason } = given;
    const { approval, by } = await this.enter(actor, given, 'approval.coordinate', ({ referredTo }) =>
      referredTo ? [referredTo] : [],
    );
    const command = { type: 'settleObjection', objectionId, by, upheld, reason } as const;
    await this.approvals.carryOut(actor, approval, command, { objection: words('SETTLE', given, by, reason) });
    return approval.id;
  }

  /** The objection's approval, locked, and who acts; whoever decides has declared its interests. */
  private async enter(
    actor: Actor,
    { objectionId, onBehalfOf }: OfObjection,
    permission: Permission,
    whose: (objection: ApprovalObjection) => readonly string[],
  ): Promise<Entered> {
    const { memberId, organisationId } = actor;
    const members = [memberId, ...(onBehalfOf ? [onBehalfOf] : [])];
    const of = sql`(select approval_id from approval_objection where id = ${objectionId})`;
    const locked = await this.locks.lockKnowing(of, { organisationId, members });
    if (!locked) throw Failure.notFound('objection', objectionId);
    const { approval, known } = locked;
    this.access.assertSees(actor, { ...approval, id: objectionId }, 'objection');
    const objection = await this.db.tx.findOneByOrFail(ApprovalObjection, { id: objectionId });
    const by = await this.deciders.of(actor, approval, onBehalfOf, permission);
    await this.access.assert(actor, permission, { owners: whose(objection), by });
    if (permission === 'approval.decide') this.interests.assertDeclared(approval, by, known);
    if (permission === 'approval.coordinate') this.interests.assertUntied(approval, by, known);
    return { approval, by };
  }
}

function words(
  act: 'ANSWER' | 'RESPOND' | 'SETTLE',
  { objectionId: id }: OfObjection,
  { memberId, onBehalfOf }: Decider,
  text: string | null | undefined,
): ObjectionWords {
  return { act, id, text: text?.trim() || null, memberId, onBehalfOf: onBehalfOf?.memberId ?? null };
}
