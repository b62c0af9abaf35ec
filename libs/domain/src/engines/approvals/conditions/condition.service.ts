import { Inject, Injectable } from '@nestjs/common';
import { type Actor, Failure, type Permission, Refused } from '#libs/contracts';
import { Database, sql } from '#libs/platform';
import { Access } from '../../../identity/access/access.service.js';
import { type Approval, ApprovalCondition } from '../approval.entity.js';
import { ApprovalLocks } from '../approval.locks.service.js';
import { Approvals } from '../approval.service.js';
import { ApprovalInterests } from '../deciding/approval.interests.service.js';
import { Deciders } from '../deciding/decider.service.js';
import type { Decider } from '../rules/approval.state.js';
import { NOT_PAST } from '../rules/conditions/approval.owing.js';
import type { ConditionWords } from './condition.records.js';

interface OfCondition {
  readonly conditionId: string;
  /** The absent colleague in whose name a deputy acts. */
  readonly onBehalfOf?: string | null;
}

/** What becomes of a condition: it is reported as met, checked, or missed and settled. */
@Injectable()
export class Conditions {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Approvals) private readonly approvals: Approvals,
    @Inject(ApprovalInterests) private readonly interests: ApprovalInterests,
    @Inject(ApprovalLocks) private readonly locks: ApprovalLocks,
    @Inject(Database) private readonly db: Database,
    @Inject(Deciders) private readonly deciders: Deciders,
  ) {}

  /**
   * Says that a condition is met: for whoever owes it, which is checked, or for whoever set it, which is final.
   * @returns the approval's id
   * @throws Failure NOT_FOUND; Refused PERMISSION, INPUT, TRANSITION (met, void, waived or reported already)
   */
  async fulfil(actor: Actor, given: OfCondition & { readonly evidence: string }): Promise<string> {
    const { conditionId, evidence: note } = given;
    const { approval, by } = await this.enter(actor, given, 'approval.fulfilCondition', ({ ownerId, setBy }) => [
      ownerId,
      setBy,
    ]);
    const command = { type: 'fulfilCondition', conditionId, by, note } as const;
    await this.approvals.carryOut(actor, approval, command, { condition: words('FULFIL', given, by, note) });
    return approval.id;
  }

  /**
   * Checks for whoever set a condition what was reported: it is met, or goes back with what is missing.
   * @throws as `fulfil`, and TRANSITION CONDITION_NOT_REPORTED
   */
  async check(
    actor: Actor,
    given: OfCondition & { readonly met: boolean; readonly note?: string | null },
  ): Promise<string> {
    const { conditionId, met, note } = given;
    const { approval, by } = await this.enter(actor, given, 'approval.fulfilCondition', ({ setBy }) => [setBy]);
    const command = { type: 'checkCondition', conditionId, by, met, note } as const;
    await this.approvals.carryOut(actor, approval, command, { condition: words('CHECK', given, by, note) });
    return approval.id;
  }

  /**
   * Gives a condition that was missed a later day, or waives it, for the coordinator it was referred to.
   * @throws as `fulfil`, and TRANSITION CONDITION_NOT_REFERRED, CONFLICT_OF_INTEREST
   */
  async settle(
    actor: Actor,
    given: OfCondition & { readonly dueOn?: string | null; readonly reason: string },
  ): Promise<string> {
    const { conditionId, dueOn = null, reason } = given;
    const { approval, by } = await this.enter(actor, given, 'approval.coordinate', ({ referredTo }) =>
      referredTo ? [referredTo] : [],
    );
    if (dueOn && dueOn < (await this.approvals.todayOf(approval))) {
      throw Refused.input([{ path: ['dueOn'], code: 'OUT_OF_RANGE', message: NOT_PAST }]);
    }
    const command = { type: 'settleCondition', conditionId, by, dueOn, reason } as const;
    await this.approvals.carryOut(actor, approval, command, { condition: words('SETTLE', given, by, reason) });
    return approval.id;
  }

  /** The condition's approval, locked, and who acts; a coordinator has no interest in it. */
  private async enter(
    actor: Actor,
    { conditionId, onBehalfOf }: OfCondition,
    permission: Permission,
    whose: (condition: ApprovalCondition) => readonly string[],
  ): Promise<{ readonly approval: Approval; readonly by: Decider }> {
    const { memberId, organisationId } = actor;
    const members = [memberId, ...(onBehalfOf ? [onBehalfOf] : [])];
    const of = sql`(select approval_id from approval_condition where id = ${conditionId})`;
    const locked = await this.locks.lockKnowing(of, { organisationId, members });
    if (!locked) throw Failure.notFound('condition', conditionId);
    const { approval, known } = locked;
    this.access.assertSees(actor, { ...approval, id: conditionId }, 'condition');
    const condition = await this.db.tx.findOneByOrFail(ApprovalCondition, { id: conditionId });
    const by = await this.deciders.of(actor, approval, onBehalfOf, permission);
    await this.access.assert(actor, permission, { owners: whose(condition), by });
    if (permission === 'approval.coordinate') this.interests.assertUntied(approval, by, known);
    return { approval, by };
  }
}

function words(
  act: ConditionWords['act'],
  { conditionId: id }: OfCondition,
  { memberId, onBehalfOf }: Decider,
  text: string | null | undefined,
): ConditionWords {
  return { act, id, text: text?.trim() || null, memberId, onBehalfOf: onBehalfOf?.memberId ?? null };
}
