import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Actor, Failure, Refused } from '#libs/contracts';
import { Database, sql } from '#libs/platform';
import { Access } from '../../../identity/access/access.service.js';
import type { Approval } from '../approval.entity.js';
import { ApprovalLocks } from '../approval.locks.service.js';
import { Approvals } from '../approval.service.js';
import { ApprovalInterests } from '../deciding/approval.interests.service.js';
import { Deciders } from '../deciding/decider.service.js';
import { Definitions } from '../definitions/definition.service.js';
import type { Recusal } from '../rules/approval.state.js';
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

interface Called extends Steered {
  readonly startsAt: Date;
  readonly place: string;
  readonly agenda: readonly string[];
  /** Organisations. */
  readonly invited: readonly string[];
}

/** To whom a seat is given. */
interface Given extends Steered {
  /** Key of the group. */
  readonly group: string;
  readonly organisationId: string;
  /** Left out where the stage has no deadline. */
  readonly workingDays?: number | null;
}

interface Reassigned extends Given {
  /** Who has the seat until now. */
  readonly formerId: string;
}

interface SettledDispute extends Omit<Steered, 'stage'> {
  readonly disputeId: string;
  readonly upheld: boolean;
  /** Left out where the stage has no deadline, or the seat stays where it is. */
  readonly workingDays?: number | null;
}

interface Added extends Given {
  /** Percent, a decimal; left out where nothing is weighed. */
  readonly weight?: string | null;
  readonly veto?: boolean | null;
}

/** What whoever coordinates a stage does while others decide in it. */
@Injectable()
export class Interventions {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Approvals) private readonly approvals: Approvals,
    @Inject(ApprovalInterests) private readonly interests: ApprovalInterests,
    @Inject(ApprovalLocks) private readonly locks: ApprovalLocks,
    @Inject(Database) private readonly db: Database,
    @Inject(Deciders) private readonly deciders: Deciders,
    @Inject(Definitions) private readonly definitions: Definitions,
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

  /**
   * Has an agency decide as well that the process did not find: it sits in a group of the stage in progress, from now on and in later rounds.
   * @returns the approval's id
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION, INPUT, TRANSITION (as for more time; NO_SUCH_GROUP, GROUP_SETTLED, IS_PARTY,
   *   COORDINATES_HERE, SEATED_ALREADY, AGENCY_CONFLICTED, NOBODY_DECIDES)
   */
  async addAgency(actor: Actor, given: Added): Promise<string> {
    const { approval, steering } = await this.steered(actor, given);
    const { group, organisationId, veto, workingDays = null } = given;
    const recusals = await this.assertAble(approval, given);
    const weight = given.weight ? Math.round(Number(given.weight) * 100) : 0;
    const seat = { group, organisationId, weight, veto: veto ?? false, workingDays };
    const command = { type: 'addAgency', ...steering, ...seat, recusals } as const;
    const reasons = () => [{ code: 'ADDED' } as const];
    await this.approvals.carryOut(actor, approval, command, { reason: given.reason, reasons });
    return approval.id;
  }

  /**
   * Gives an open seat of the stage in progress to another agency, once it was asked or where the process lets it decide at any time.
   * @returns the approval's id
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION, INPUT, TRANSITION (as for an added agency, except GROUP_SETTLED; NO_REASSIGNING, SEAT_NOT_OPEN,
   *   OWN_SEAT, SEAT_IN_PERSON, REASSIGNED_OFTEN)
   */
  async reassign(actor: Actor, given: Reassigned): Promise<string> {
    const { approval, steering } = await this.steered(actor, given);
    const { group, formerId, organisationId, workingDays = null } = given;
    const recusals = await this.assertAble(approval, given);
    const command = {
      type: 'reassignSeat',
      ...steering,
      group,
      formerId,
      organisationId,
      workingDays,
      recusals,
    } as const;
    const reasons = () => [{ code: 'REASSIGNED' } as const];
    await this.approvals.carryOut(actor, approval, command, { reason: given.reason, reasons });
    return approval.id;
  }

  /**
   * Settles whose a decision is: gives it to the agency that was named, or leaves it where it is.
   * @returns the approval's id
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION, INPUT, TRANSITION (DISPUTE_NOT_OPEN and, where it is given, as for a seat that is passed on)
   */
  async settleDispute(actor: Actor, given: SettledDispute): Promise<string> {
    const { disputeId, upheld, workingDays = null } = given;
    const { approval, steering } = await this.steered(actor, { ...given, stage: '' });
    const dispute = approval.engine.disputes?.find(({ id }) => id === disputeId);
    if (!dispute) throw Failure.notFound('dispute', disputeId);
    const { stage, group, nomineeId: organisationId, status } = dispute;
    const gives = upheld && status === 'RAISED';
    const recusals = gives ? await this.assertAble(approval, { group, organisationId }) : [];
    const reason = given.reason.trim();
    const { memberId, onBehalfOf } = steering.by;
    const said = { act: 'SETTLE', id: disputeId, memberId, onBehalfOf: onBehalfOf?.memberId ?? null, reason } as const;
    const command = {
      type: 'settleDispute',
      ...steering,
      stage,
      disputeId,
      upheld,
      reason,
      workingDays,
      recusals,
    } as const;
    const reasons = () => [{ code: 'REASSIGNED' } as const];
    await this.approvals.carryOut(actor, approval, command, { reason, reasons, dispute: said });
    return approval.id;
  }

  /**
   * Takes over, where the process lets it, the decision of those who have not decided in the stage in progress; it is given with `coordinate`.
   * @returns the approval's id
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION, INPUT, TRANSITION (APPROVAL_SETTLED, STAGE_NOT_OPEN, STAGE_DEADLOCKED,
   *   STAGE_RULED, STAGE_TAKEN_OVER, STAGE_ESCALATED, NO_TAKING_OVER, STEPPED_ASIDE, CONFLICT_OF_INTEREST)
   */
  async takeOver(actor: Actor, given: Steered): Promise<string> {
    const { approval, steering } = await this.steered(actor, given);
    await this.approvals.carryOut(actor, approval, { type: 'takeOver', ...steering }, { reason: given.reason });
    return approval.id;
  }

  /**
   * Has those who decide in the stage in progress, and those whom it consulted, meet.
   * @returns the approval's id
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION, INPUT, TRANSITION (as for more time; SESSION_CALLED, TOO_MANY_SESSIONS)
   */
  async callSession(actor: Actor, given: Called): Promise<string> {
    const { approval, steering } = await this.steered(actor, given);
    const { place, agenda, invited, reason } = given;
    const rows = await this.db.query<{ state: string }>(
      sql`select state from joint_session where approval_id = ${approval.id}`,
    );
    const known = { count: rows.length, called: rows.some(({ state }) => state === 'CALLED') };
    const convened = { startsAt: given.startsAt.toISOString(), place, agenda, invited };
    const command = { type: 'callSession', ...steering, ...convened, known } as const;
    await this.approvals.carryOut(actor, approval, command, { reason, session: { place, agenda } });
    return approval.id;
  }

  /**
   * The organisation is a verified agency, no interest ties it to the subject, and somebody in it could decide.
   * @returns members of it whom an interest keeps from taking part
   */
  private async assertAble(
    approval: Approval,
    { group: key, organisationId }: Pick<Given, 'group' | 'organisationId'>,
  ): Promise<readonly Recusal[]> {
    const [found] = await this.db.query<{ kind: string; state: string }>(
      sql`select kind, state from organisation where id = ${organisationId}::uuid and not outside`,
    );
    if (found?.kind !== 'AGENCY' || found.state !== 'VERIFIED') {
      const message = 'Name an agency that is verified; nobody else can decide here.';
      throw Refused.input([{ path: ['organisationId'], code: 'NOT_AN_AGENCY', message }]);
    }
    const { engine } = approval;
    const refuse = (code: string, message: string) => Refused.transition(code, message, { state: approval.stageState });
    const { body } = await this.definitions.followed(approval.definitionId);
    const rules = body.stages[engine.current];
    const groups = rules?.groups.filter((one) => one.key === key) ?? [];
    // What else is wrong, the rules say.
    if (!rules || groups.length === 0 || approval.owners.includes(organisationId)) return [];
    const narrow = { ...rules, groups, tiers: [], consultation: undefined };
    const findings = await this.interests.find(approval, [organisationId], narrow);
    if (approval.parties.includes(organisationId)) {
      throw refuse('IS_PARTY', 'The organisation has a part in what is decided on.');
    }
    if (findings.organisations.includes(organisationId) || approval.recused.includes(organisationId)) {
      throw refuse('AGENCY_CONFLICTED', 'An interest keeps this agency from deciding here; choose another.');
    }
    const recusals = await this.interests.apply(approval, findings, new Set([organisationId]));
    if ((await this.interests.ableIn(approval, organisationId, narrow)) === 0) {
      throw refuse('NOBODY_DECIDES', 'Nobody in this agency could decide here; it needs a member with the role first.');
    }
    return recusals;
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
    await this.access.assert(actor, 'approval.coordinate', { owners, by });
    if (approval.version !== expectedVersion) throw Refused.version(expectedVersion, approval.version);
    this.interests.assertUntied(approval, by, known);
    return { approval, steering: { stage, by, interventionId: v7(), reason } };
  }
}
