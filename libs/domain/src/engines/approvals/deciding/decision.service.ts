import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import {
  type Actor,
  type Decision,
  Failure,
  type Fault,
  type ObjectionGround,
  Refused,
  systemActor,
} from '#libs/contracts';
import { Clock, Database, sql, type Statement } from '#libs/platform';
import { Access } from '../../../identity/access/access.service.js';
import type { OverrideReason } from '../rules/appealing/approval.overriding.js';
import type { Consideration } from '../rules/consulting/approval.considering.js';
import { NOT_PAST } from '../rules/conditions/approval.owing.js';
import type { ConditionInput } from '../rules/conditions/approval.conditions.js';
import type { ApprovalCommand } from '../rules/approval.workflow.js';
import { type Approval, ApprovalSeat, ApprovalTimer } from '../approval.entity.js';
import { ApprovalInterests } from './approval.interests.service.js';
import { ApprovalLocks, type KnownInterests } from '../approval.locks.service.js';
import type { ReadSeats } from '../approval.records.js';
import { Approvals } from '../approval.service.js';
import { JointSession } from '../joint-sessions/joint-session.entity.js';
import { isSaidIn } from '../joint-sessions/joint-session.workflow.js';
import { Deciders } from './decider.service.js';
import { Recusals } from './recusal.service.js';

/** A condition as a decider states it. */
export interface GivenCondition {
  readonly text: string;
  /** Organisation that has to meet it; it must be able to see the approval. */
  readonly ownerId: string;
  /** ISO 8601 date; required. */
  readonly dueOn?: string | null;
}

/** What a rejection is founded on. */
export interface GivenObjection {
  readonly ground: ObjectionGround;
  /** What would resolve it. */
  readonly remedy: string;
}

export interface GivenDecision {
  readonly seatId: string;
  readonly decision: Decision;
  /** Hash of the revision that was looked at. */
  readonly contentHash: string;
  readonly reason?: string | null;
  readonly conditions?: readonly GivenCondition[] | null;
  /** For a rejection. */
  readonly objection?: GivenObjection | null;
  /** How opinions were taken into account, where some were asked for before. */
  readonly considerations?: readonly Consideration[] | null;
  /** The absent colleague in whose name a deputy decides. */
  readonly onBehalfOf?: string | null;
  /** The joint session in which its organisation said so. */
  readonly jointSessionId?: string | null;
}

/** What a coordinator says besides, where it decides against what was said in the stage. */
export interface GivenCoordination extends GivenDecision {
  readonly legalBasis?: string | null;
  readonly overrides?: readonly OverrideReason[] | null;
}

export interface GivenDeclaration {
  readonly seatId: string;
  /** True: there is no interest. */
  readonly none: boolean;
  /** What the interest is; also why there is none, if one wants to say so. */
  readonly statement?: string | null;
}

const LONGEST_STATEMENT = 2_000;
/** How many seats are read at once; of more, only the one that is decided for. */
const FEW_SEATS = 100;

/** What members do in approvals: decide and coordinate; and what time does when they do not. */
@Injectable()
export class Decisions {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Access) private readonly access: Access,
    @Inject(Approvals) private readonly approvals: Approvals,
    @Inject(ApprovalLocks) private readonly locks: ApprovalLocks,
    @Inject(Deciders) private readonly deciders: Deciders,
    @Inject(ApprovalInterests) private readonly interests: ApprovalInterests,
    @Inject(Recusals) private readonly recusals: Recusals,
  ) {}

  /**
   * Records a decision for a seat and settles everything that becomes inevitable by it.
   * @returns the approval's id
   * @throws Failure NOT_FOUND when the actor may not see the seat (a conflict of interest included)
   * @throws Refused PERMISSION, TRANSITION (settled, stale revision, decided already) or INPUT with every fault
   */
  async record(actor: Actor, given: GivenDecision): Promise<string> {
    return this.decide(actor, given, 'approval.decide');
  }

  /**
   * Records what a coordinator says about the stage that was escalated to it; a reason is always required, and a legal basis with a
   * reason for each organisation where it decides against what they said.
   */
  async coordinate(actor: Actor, given: GivenCoordination): Promise<string> {
    return this.decide(actor, given, 'approval.coordinate');
  }

  /**
   * Says whether what may tie the actor to the subject is an interest. None: it may decide. One: it is out, and a colleague decides.
   * @returns the approval's id
   * @throws Failure NOT_FOUND as for a decision
   * @throws Refused PERMISSION; INPUT without saying what the interest is; TRANSITION NOTHING_TO_DECLARE, or settled
   */
  async declareInterest(actor: Actor, { seatId, none, statement }: GivenDeclaration): Promise<string> {
    const { approval, known, seat } = await this.seated(actor, { seatId });
    const permission = seat.groupKey === null ? 'approval.coordinate' : 'approval.decide';
    await this.access.assert(actor, permission, { owners: [seat.organisationId] });
    const faults = statementFaults(none, statement);
    if (faults.length > 0) throw Refused.input(faults);
    const by = await this.deciders.of(actor, approval, null, permission);
    const said = { answer: none ? 'NONE' : 'INTEREST', statement: statement?.trim() || null } as const;
    if (!(await this.interests.answer(actor, approval, by, known, said))) {
      const message = 'Nothing is known that might tie you to this; you can decide, or step aside.';
      throw Refused.transition('NOTHING_TO_DECLARE', message, { state: approval.stageState });
    }
    await this.approvals.carryOut(actor, approval, { type: 'declareInterest', by, none });
    if (!none) await this.recusals.ofMember(actor, approval, by.memberId);
    return approval.id;
  }

  /** Carries out a reminder or a lapse that is due. Early, late and repeated ones change nothing. */
  @Transactional()
  async timePassed(timerId: string): Promise<void> {
    const timer = await this.db.tx.findOneBy(ApprovalTimer, { id: timerId });
    if (!timer || timer.doneAt) return;
    // Another worker's clock was moved a moment earlier than this one's.
    if (timer.dueAt > this.clock.now()) throw new Error(`Timer ${timerId} is not due by this process's clock yet.`);
    const approval = await this.locks.lock(timer.approvalId);
    try {
      await this.approvals.carryOut(systemActor, approval, commandOf(timer));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      // Somebody was faster, or it is no longer owed; the rules refuse before anything is written.
      await this.db.tx.update(ApprovalTimer, timerId, { doneAt: this.clock.now() });
    }
  }

  /** Timers that are due, for the sweep. */
  dueTimers(limit: number): Statement<{ id: string }> {
    return sql`select id from approval_timer where done_at is null and due_at <= ${this.clock.now()} order by due_at limit ${limit}`;
  }

  private async decide(
    actor: Actor,
    given: GivenCoordination,
    permission: 'approval.decide' | 'approval.coordinate',
  ): Promise<string> {
    const { decision, contentHash } = given;
    const { approval, known, seat, seats } = await this.seated(actor, given);
    // A seat taken after the approval opened may belong to a person who wrote it.
    const { authors } = approval;
    const apart = { from: authors, message: 'You wrote what is to be decided; a colleague must decide.' };
    const by = await this.deciders.of(actor, approval, given.onBehalfOf, permission);
    await this.access.assert(actor, permission, { owners: [seat.organisationId], apart, by });
    assertKind(seat, permission);
    // Whoever steps aside need not say more.
    if (decision !== 'RECUSE') this.interests.assertDeclared(approval, by, known);
    if (given.jointSessionId) await this.assertSaid(approval, seat, given.jointSessionId);
    const faults = await this.conditionFaults(given.conditions ?? [], approval);
    if (faults.length > 0) throw Refused.input(faults);

    const conditions = (given.conditions ?? []).map((condition): ConditionInput => ({
      ...condition,
      id: v7(),
      dueOn: condition.dueOn ?? '',
    }));
    const reason = given.reason ?? undefined;
    const { legalBasis, overrides } = given;
    const objection = given.objection && {
      ...{ id: v7(), ...given.objection },
      askedBy: await this.deciders.askedBy(approval),
    };
    const considerations = given.considerations?.map((one) => ({ ...one, reason: one.reason.trim() }));
    const answer = { stage: seat.stage, by, decision, contentHash, conditions, objection, considerations };
    const steps = decision === 'RECUSE';
    const alsoOut = steps ? await this.recusals.outWith(approval, [actor.memberId], actor.organisationId) : [];
    await this.approvals.carryOut(
      actor,
      approval,
      seat.groupKey === null
        ? {
            type: 'coordinate',
            ...answer,
            alsoOut,
            reason: reason ?? '',
            legalBasis,
            overrides,
            appealIds: overrides?.map(() => v7()),
          }
        : {
            type: 'recordDecision',
            ...answer,
            alsoOut,
            group: seat.groupKey,
            ...(reason === undefined ? {} : { reason }),
          },
      {
        reason,
        legalBasis,
        overrides,
        considerations,
        sessionId: given.jointSessionId,
        conditions: new Map(conditions.map(({ id, text }) => [id, text])),
        seats,
        ...(objection && { objection: { act: 'RAISE', ...objection } }),
      },
    );
    return approval.id;
  }

  /** A decision names a session only if its organisation was there. */
  private async assertSaid(approval: Approval, seat: ApprovalSeat, sessionId: string): Promise<void> {
    const session = await this.db.tx.findOneBy(JointSession, { id: sessionId, approvalId: approval.id });
    if (session && isSaidIn(session, seat)) return;
    const message = 'Name a joint session of this stage that was held, and that your organisation attended.';
    throw Refused.input([{ path: ['jointSessionId'], code: 'NOT_ATTENDED', message }]);
  }

  /** The seat, with its approval locked and what is known of the interests of whoever wants to decide. */
  private async seated(
    actor: Actor,
    { seatId, onBehalfOf }: Pick<GivenDecision, 'seatId' | 'onBehalfOf'>,
  ): Promise<{ approval: Approval; known: KnownInterests; seat: ApprovalSeat; seats: ReadSeats }> {
    const { memberId, organisationId } = actor;
    const members = [memberId, ...(onBehalfOf ? [onBehalfOf] : [])];
    const locked = await this.locks.lockOfSeat(seatId, { organisationId, members });
    if (!locked) throw Failure.notFound('decision', seatId);
    const { approval, known } = locked;
    this.access.assertSees(actor, { ...approval, id: seatId }, 'decision');
    // Read under the lock: a lapse may have passed it on meanwhile.
    const rows = await this.db.tx
      .createQueryBuilder(ApprovalSeat, 'seat')
      .addSelect('seat.id = :seatId', 'own')
      .where('seat.approval_id = :id', { id: approval.id, seatId })
      .orderBy('own', 'DESC')
      .limit(FEW_SEATS + 1)
      .getMany();
    const seat = rows.find(({ id }) => id === seatId);
    if (!seat) throw Failure.notFound('decision', seatId);
    return { approval, known, seat, seats: { rows, all: rows.length <= FEW_SEATS } };
  }

  private async conditionFaults(conditions: readonly GivenCondition[], approval: Approval): Promise<Fault[]> {
    if (conditions.length === 0) return [];
    const { readers } = approval;
    const today = await this.approvals.todayOf(approval);
    return conditions.flatMap(({ ownerId, dueOn }, index): Fault[] => [
      ...(readers.includes(ownerId)
        ? []
        : [
            {
              path: ['conditions', index, 'ownerId'],
              code: 'NOT_A_PARTY',
              message: 'Name an organisation that takes part: a proposer, a co-owner or one that decides.',
            },
          ]),
      ...(dueOn
        ? []
        : [{ path: ['conditions', index, 'dueOn'], code: 'REQUIRED', message: 'Say by when it is to be met.' }]),
      ...(dueOn && dueOn < today
        ? [{ path: ['conditions', index, 'dueOn'], code: 'OUT_OF_RANGE', message: NOT_PAST }]
        : []),
    ]);
  }
}

function commandOf({ kind, stage }: ApprovalTimer): Extract<
  ApprovalCommand,
  {
    type:
      | 'remind'
      | 'lapse'
      | 'countCarried'
      | 'lapseObjections'
      | 'missConditions'
      | 'lapseAppeals'
      | 'remindDisputes'
      | 'lapseConsultation';
  }
> {
  if (kind === 'OBJECTION') return { type: 'lapseObjections' };
  if (kind === 'CONDITION') return { type: 'missConditions' };
  if (kind === 'APPEAL') return { type: 'lapseAppeals' };
  if (kind === 'DISPUTE') return { type: 'remindDisputes' };
  if (kind === 'CONSULTATION') return { type: 'lapseConsultation' };
  if (kind === 'CARRY') return { type: 'countCarried', stage };
  return { type: kind === 'REMIND' ? 'remind' : 'lapse', stage };
}

function statementFaults(none: boolean, statement: string | null | undefined): Fault[] {
  if ((statement?.length ?? 0) > LONGEST_STATEMENT) {
    return [{ path: ['statement'], code: 'LENGTH', message: `Write at most ${LONGEST_STATEMENT} characters.` }];
  }
  if (none || statement?.trim()) return [];
  return [{ path: ['statement'], code: 'REQUIRED', message: 'Say what the interest is.' }];
}

function assertKind({ groupKey, state }: ApprovalSeat, permission: string): void {
  const message =
    groupKey === null
      ? 'A coordinator sits here; use coordinateApproval.'
      : 'Your organisation decides here as one of a group; use recordDecision.';
  if ((groupKey === null) !== (permission === 'approval.coordinate')) {
    throw Refused.input([{ path: ['seatId'], code: 'WRONG_KIND', message }]);
  }
  if (state === 'VOID') {
    throw Refused.transition('SEAT_VOID', 'A revision reopened this group; decide anew from your inbox.', { state });
  }
}
