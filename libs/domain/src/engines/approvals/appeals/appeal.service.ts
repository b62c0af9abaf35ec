import { Inject, Injectable } from '@nestjs/common';
import { type Actor, Failure, type ObjectionGround, type Permission } from '#libs/contracts';
import { Database, sql } from '#libs/platform';
import { Access } from '../../../identity/access/access.service.js';
import type { Approval } from '../approval.entity.js';
import { ApprovalLocks } from '../approval.locks.service.js';
import { Approvals } from '../approval.service.js';
import { ApprovalInterests } from '../deciding/approval.interests.service.js';
import { Deciders } from '../deciding/decider.service.js';
import type { Decider } from '../rules/approval.state.js';
import { ApprovalAppeal } from './appeal.entity.js';

interface OfAppeal {
  readonly appealId: string;
  /** The absent colleague in whose name a deputy acts. */
  readonly onBehalfOf?: string | null;
}

interface Lodged extends OfAppeal {
  readonly ground: ObjectionGround;
  readonly reason: string;
  readonly asks: string;
}

/** What is done against a coordinator that decided against what an organisation said. */
@Injectable()
export class Appeals {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Approvals) private readonly approvals: Approvals,
    @Inject(ApprovalInterests) private readonly interests: ApprovalInterests,
    @Inject(ApprovalLocks) private readonly locks: ApprovalLocks,
    @Inject(Database) private readonly db: Database,
    @Inject(Deciders) private readonly deciders: Deciders,
  ) {}

  /**
   * Appeals for an organisation that was overridden; a coordinator above, or a panel, decides.
   * @returns the approval's id
   * @throws Failure NOT_FOUND; Refused PERMISSION, INPUT, TRANSITION (APPEALED_ALREADY, APPEAL_OVER, NOBODY_ABOVE)
   */
  async lodge(actor: Actor, given: Lodged): Promise<string> {
    const { appealId, ground, reason, asks } = given;
    const { approval, by } = await this.enter(actor, given, 'approval.appeal');
    const said = { ground, reason: reason.trim(), asks: asks.trim() };
    const appeal = { act: 'LODGE', id: appealId, ...whoOf(by), ...said } as const;
    await this.approvals.carryOut(actor, approval, { type: 'appeal', appealId, by, ...said }, { appeal });
    return approval.id;
  }

  /** Takes an appeal back. @throws as `lodge`, and TRANSITION APPEAL_NOT_OPEN */
  async withdraw(actor: Actor, given: OfAppeal): Promise<string> {
    const { appealId } = given;
    const { approval, by } = await this.enter(actor, given, 'approval.appeal');
    await this.approvals.carryOut(actor, approval, { type: 'withdrawAppeal', appealId, by });
    return approval.id;
  }

  /**
   * Decides an appeal, for the coordinator above, or says what one of a panel thinks of it.
   * @throws as `withdraw`, and TRANSITION CONFLICT_OF_INTEREST, ALREADY_DECIDED
   */
  async decide(
    actor: Actor,
    given: OfAppeal & { readonly overturned: boolean; readonly reason: string },
  ): Promise<string> {
    const { appealId, overturned } = given;
    const reason = given.reason.trim();
    const { approval, by } = await this.enter(actor, given, 'approval.decideAppeal');
    const appeal = { act: 'DECIDE', id: appealId, ...whoOf(by), reason } as const;
    const command = { type: 'decideAppeal', appealId, by, overturned, reason } as const;
    await this.approvals.carryOut(actor, approval, command, { appeal });
    return approval.id;
  }

  /**
   * Whoever was drawn steps aside before saying anything, and loses sight of the approval until it has ended; the next alternate sits.
   * @throws as `decide`
   */
  async leavePanel(actor: Actor, given: { readonly appealId: string; readonly reason: string }): Promise<string> {
    const { appealId } = given;
    const reason = given.reason.trim();
    const { approval, by } = await this.enter(actor, { appealId }, 'approval.decideAppeal', false);
    const appeal = { act: 'LEAVE', id: appealId, ...whoOf(by), reason } as const;
    approval.conflicted = [
      ...new Set([
        ...approval.conflicted,
        ...(await this.interests.everySeat(approval, [by.memberId])).map(({ id }) => id),
      ]),
    ].sort();
    await this.approvals.carryOut(actor, approval, { type: 'leavePanel', appealId, by, reason }, { appeal });
    return approval.id;
  }

  /** The appeal's approval, locked, and who acts. @param decides whether that takes having no interest in it */
  private async enter(
    actor: Actor,
    { appealId, onBehalfOf }: OfAppeal,
    permission: Extract<Permission, 'approval.appeal' | 'approval.decideAppeal'>,
    decides = permission === 'approval.decideAppeal',
  ): Promise<{ readonly approval: Approval; readonly by: Decider }> {
    const { memberId, organisationId } = actor;
    const members = [memberId, ...(onBehalfOf ? [onBehalfOf] : [])];
    const of = sql`(select approval_id from approval_appeal where id = ${appealId})`;
    const locked = await this.locks.lockKnowing(of, { organisationId, members });
    if (!locked) throw Failure.notFound('appeal', appealId);
    const { approval, known } = locked;
    this.access.assertSees(actor, { ...approval, id: appealId }, 'appeal');
    const appeal = await this.db.tx.findOneByOrFail(ApprovalAppeal, { id: appealId });
    const by = await this.deciders.of(actor, approval, onBehalfOf, permission);
    const panel = appeal.panel?.map((one) => one.organisationId) ?? [];
    const owners =
      permission === 'approval.decideAppeal'
        ? appeal.referredTo
          ? [appeal.referredTo]
          : panel
        : [appeal.organisationId];
    await this.access.assert(actor, permission, { owners, by });
    if (decides) this.interests.assertUntied(approval, by, known);
    return { approval, by };
  }
}

const whoOf = ({ memberId, onBehalfOf }: Decider) => ({ memberId, onBehalfOf: onBehalfOf?.memberId ?? null });
