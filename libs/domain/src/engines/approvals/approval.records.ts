import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { v7 } from 'uuid';
import { type Actor, topic } from '#libs/contracts';
import { ApprovalSubjects } from './approval.subjects.service.js';
import { Clock, Database, type Part, Records, sql, type Tell } from '#libs/platform';
import type { AskedReason } from '../inbox/inbox.subject.js';
import { coordinates } from './words/approval.because.js';
import { type Approval, ApprovalDecision, ApprovalSeat } from './approval.entity.js';
import { appealsOf, type AppealWords } from './appeals/appeal.records.js';
import { disputesOf, type DisputeWords } from './disputes/dispute.records.js';
import { conditionsOf, type ConditionWords } from './conditions/condition.records.js';
import type { JointSession } from './joint-sessions/joint-session.entity.js';
import { jointSessionsOf, type SessionWords } from './joint-sessions/joint-session.records.js';
import { type DrawRows, movesOf } from './draws/draw.records.js';
import { endingsOf } from './ending/ending.records.js';
import { interventionsOf } from './interventions/intervention.records.js';
import { type ObjectionWords, objectionsOf } from './objections/objection.records.js';
import { opinionsOf, type OpinionWords } from './opinions/opinion.records.js';
import { reopeningsOf, type ReopeningWords } from './reopening/reopening.records.js';
import { dueOf, isRowOf, newVotes, reconcile, touchedBy, type TouchedSeat } from './rules/electing/approval.seats.js';
import { spansOf } from './holding/span.records.js';
import { panellistsOf } from './rules/appealing/approval.appealing.js';
import type { OverrideReason } from './rules/appealing/approval.overriding.js';
import type { Consideration } from './rules/consulting/approval.considering.js';
import type { ApprovalState, Override } from './rules/approval.state.js';
import { timersOf } from './rules/time/approval.time.js';
import type { ApprovalEvent } from './rules/approval.turn.js';
import type { ProcessDefinition } from './definitions/definition.schema.js';

/** What a command brings besides the engine's new state: the words, and why organisations sit where they sit. */
export interface CommandTexts {
  readonly reason?: string | null;
  /** On what a coordinator founds deciding against what was said, and why for each. */
  readonly legalBasis?: string | null;
  readonly overrides?: readonly OverrideReason[] | null;
  /** Texts of conditions by their id. */
  readonly conditions?: ReadonlyMap<string, string>;
  /** What was said about a condition. */
  readonly condition?: ConditionWords;
  /** What was said about an objection. */
  readonly objection?: ObjectionWords;
  /** What was said when asked before others decide, and how it was taken into account. */
  readonly opinion?: OpinionWords;
  readonly considerations?: readonly Consideration[] | null;
  /** Where they meet, and what about. */
  readonly session?: SessionWords;
  /** Joint sessions that are called off with it. */
  readonly calledOff?: readonly JointSession[];
  /** The joint session in which whoever decides said so. */
  readonly sessionId?: string | null;
  /** Draws that are announced, or drawn. */
  readonly draws?: DrawRows;
  /** What was said about an appeal. */
  readonly appeal?: AppealWords;
  /** What was said about whose a decision is. */
  readonly dispute?: DisputeWords;
  /** Who had it decided anew, and why. */
  readonly reopened?: ReopeningWords;
  /** Why an organisation sits in a group of the stage that opens. */
  readonly reasons?: (groupKey: string, organisationId: string) => readonly AskedReason[];
  /** Its seats, where the caller has read them under the lock. */
  readonly seats?: ReadSeats;
}

/** Seats that were read under the lock. */
export interface ReadSeats {
  readonly rows: readonly ApprovalSeat[];
  /** Whether these are all. */
  readonly all: boolean;
}

/**
 * Keeps the rows in step with the engine's state: after every command what queries read (seats, decisions, conditions,
 * timers, audiences) is derived from it, and its events go into the ledger.
 */
@Injectable()
export class ApprovalRecords {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Records) private readonly records: Records,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(ApprovalSubjects) private readonly subjects: ApprovalSubjects,
  ) {}

  /**
   * Saves an approval with the state a command led to. The approval's own columns (owners, facts, conflicted) are saved
   * as they stand in the entity.
   */
  async keep(
    actor: Actor,
    approval: Approval,
    next: ApprovalState,
    events: readonly ApprovalEvent[],
    definition: ProcessDefinition,
    words: CommandTexts = {},
  ): Promise<void> {
    const before = approval.engine as ApprovalState | undefined;
    Object.assign(approval, { engine: next, ...columnsOf(next, definition) });

    const { rows: stored, only } = before ? await this.storedSeats(approval, before, words.seats) : { rows: [] };
    const seats = reconcile(
      stored,
      next,
      definition,
      (place) => Object.assign(new ApprovalSeat(), this.newSeat(approval, definition, place, words)),
      only,
    );
    for (const seat of seats.assigned) {
      if (seat.groupKey && words.reasons) seat.reasons = words.reasons(seat.groupKey, seat.organisationId);
    }
    const decisions = decisionsOf(approval, before, seats.rows, words);
    const conditions = conditionsOf(approval, before, decisions, definition, words);
    const objections = objectionsOf(approval, before, decisions, definition, words.objection, this.clock.now());
    const appeals = appealsOf(approval, before, decisions, definition, words.appeal);
    const disputes = disputesOf(approval, before, definition, words.dispute);
    const opinions = opinionsOf(approval, before, definition, words.opinion);
    const revised = events.some(({ type }) => type === 'approval.resubmitted');
    // Whoever decided on a confidential project reads it while it decides: the end of an approval ends that.
    const ended = next.status !== 'OPEN';
    const audience =
      !before ||
      ended ||
      seats.assigned.length > 0 ||
      revised ||
      approval.conflicted.length !== approval.barred.length ||
      events.some(({ type }) => WIDENING.includes(type));
    const inboxes = [...seats.inboxes, ...inboxesOf(events, approval)];
    const known = new Set(stored);
    await this.records.write(actor, {
      add: [
        ...(before ? [] : [approval]),
        ...seats.changed.filter((seat) => !known.has(seat)),
        ...decisions,
        ...conditions.added,
        ...objections.added,
        ...appeals.added,
        ...disputes.added,
        ...opinions.added,
        ...(words.draws?.add ?? []),
        ...jointSessionsOf(approval, events, words.reason, words.session, this.clock.now()),
        ...interventionsOf(approval, events, words.reason, this.clock.now()),
        ...endingsOf(approval, events, words.reason, this.clock.now()),
        ...reopeningsOf(approval, events, words.reopened, this.clock.now()),
      ],
      save: [
        ...(before ? [approval] : []),
        ...seats.changed.filter((seat) => known.has(seat)),
        ...(words.draws?.save ?? []),
        ...(words.calledOff ?? []),
      ],
      also: [
        ...voiding(approval, before),
        ...conditions.changed,
        ...objections.changed,
        ...appeals.changed,
        ...disputes.changed,
        ...spansOf(approval, before, definition, events, this.clock.now()),
        ...opinions.changed,
        ...movesOf(approval, events, this.clock.now()),
        ...this.timers(approval),
      ],
      // Who may read its subject follows from who may read it.
      audience: audience ? [approval] : [],
      audiences: audience ? [{ table: this.subjects.of(approval.subjectKind).table, ids: [approval.subjectId] }] : [],
      tell: (tell) => events.forEach((event) => say(tell, approval, withRows(event, decisions), inboxes)),
    });
  }

  /** The rows of seats that may have to change: of a thousand that is most often one. */
  private async storedSeats(
    { id: approvalId, engine }: Approval,
    before: ApprovalState,
    read: ReadSeats | undefined,
  ): Promise<{ readonly rows: readonly ApprovalSeat[]; readonly only?: readonly TouchedSeat[] }> {
    if (read?.all) return read;
    const only = touchedBy(before, engine);
    if (!only) return { rows: await this.db.tx.findBy(ApprovalSeat, { approvalId }) };
    const isTouched = (row: ApprovalSeat): boolean => only.some((one) => isRowOf(row, engine, one));
    const known = read?.rows.filter(isTouched) ?? [];
    if (known.length === only.length) return { rows: known, only };
    const organisations = only.map(({ seat }) => seat.organisationId);
    const rows = await this.db.tx.findBy(ApprovalSeat, { approvalId, organisationId: In(organisations) });
    return { rows: rows.filter(isTouched), only };
  }

  private newSeat(
    { id: approvalId, readers, barred }: Approval,
    definition: ProcessDefinition,
    place: Pick<ApprovalSeat, 'stage' | 'groupKey' | 'tier' | 'organisationId'>,
    words: CommandTexts,
  ): Partial<ApprovalSeat> {
    const stage = definition.stages.find(({ key }) => key === place.stage);
    const reasons =
      place.groupKey === null && stage
        ? [coordinates(stage, place.tier ?? 1)]
        : words.reasons?.(place.groupKey ?? '', place.organisationId);
    return { id: v7(), approvalId, reasons: reasons ?? [{ code: 'NAMED' }], readers, barred };
  }

  /** The rows are what deadlines are: those that were carried out stay, those no longer owed go. */
  private timers({ id, engine }: Approval): Part[] {
    const owed = JSON.stringify(timersOf(engine).map((timer) => ({ ...timer, id: v7() })));
    const now = this.clock.now();
    const each = sql`jsonb_to_recordset(${owed}::jsonb) as o(id uuid, kind text, stage text, round int, at timestamptz)`;
    const same = sql`(o.kind, o.stage, o.round, o.at) = (t.kind, t.stage, t.round, t.due_at)`;
    const gone = sql`t.approval_id = ${id} and t.done_at is null and not exists (select 1 from ${each} where ${same})`;
    return [
      { statement: sql`update approval_timer t set done_at = ${now} where ${gone} and t.due_at <= ${now}` },
      { statement: sql`delete from approval_timer t where ${gone} and t.due_at > ${now}` },
      {
        statement: sql`insert into approval_timer (id, approval_id, kind, stage, round, due_at)
          select o.id, ${id}::uuid, o.kind, o.stage, o.round, o.at from ${each} where not exists (
            select 1 from approval_timer t where t.approval_id = ${id} and t.done_at is null and ${same})`,
      },
    ];
  }
}

/** What lets others read it than before, or none that could. */
const WIDENING: readonly ApprovalEvent['type'][] = [
  'approval.recused',
  'approval.stage.held',
  'approval.draw.announced',
  'approval.consultation.opened',
  'approval.objection.referred',
  'approval.condition.missed',
  'approval.reopened',
  'approval.appeal.lodged',
  'approval.appeal.passed',
  'approval.panel.seated',
];

/** A row for every vote the command brought; the seats' rows are those of the new state. */
function decisionsOf(
  approval: Approval,
  before: ApprovalState | undefined,
  seats: readonly ApprovalSeat[],
  { reason, legalBasis, overrides, considerations, sessionId }: CommandTexts,
): ApprovalDecision[] {
  const coordinations = approval.engine.stages.flatMap((stage) => stage.coordinations);
  return newVotes(before, approval.engine, seats).map(({ seat, vote }, index) => {
    const overridden = coordinations.find((one) => one.vote === vote)?.overrides ?? [];
    const { decision, memberId, onBehalfOf, revision, contentHash } = vote;
    return Object.assign(new ApprovalDecision(), {
      id: v7(),
      approvalId: approval.id,
      seatId: seat.id,
      organisationId: seat.organisationId,
      memberId,
      onBehalfOf,
      decision,
      reason: vote.deemed ? null : reason?.trim() || null,
      legalBasis: legalBasis?.trim() || null,
      overrides: overridden.map((one) => ({ ...one, reason: reasonFor(one, overrides ?? []) })),
      // Whoever holds several seats says it once for all of them.
      considerations: index === 0 && !vote.deemed ? (considerations ?? []) : [],
      sessionId: vote.deemed ? null : (sessionId ?? null),
      revision,
      contentHash,
      decidedAt: new Date(vote.at),
      voidedBy: null,
      readers: approval.readers,
      barred: approval.barred,
    });
  });
}

function reasonFor({ group, organisationId }: Override, given: readonly OverrideReason[]): string {
  return given.find((one) => one.group === group && one.organisationId === organisationId)?.reason.trim() ?? '';
}

/** What was decided is one event, however many seats spoke by it; it names the row of each. */
function withRows(event: ApprovalEvent, decisions: readonly ApprovalDecision[]): ApprovalEvent {
  if (event.type !== 'approval.decided' && event.type !== 'approval.coordinator.decided') return event;
  const decisionIds = decisions.filter(({ memberId }) => memberId !== null).map(({ id }) => id);
  const sessionId = decisions.find((one) => one.sessionId)?.sessionId;
  const data: object = { ...event.data, decisionIds, ...(sessionId && { sessionId }) };
  return { ...event, data } as ApprovalEvent;
}

/** Notes the revision beside every decision it made stale. */
function voiding({ id, engine, revision }: Approval, before: ApprovalState | undefined): Part[] {
  const voided = engine.voided.slice(before?.voided.length ?? 0);
  if (voided.length === 0) return [];
  const stale = voided.map(({ stage, group, organisationId, vote }) => ({
    stage,
    group,
    organisation_id: organisationId,
    decided_at: vote.at,
  }));
  return [
    {
      statement: sql`update approval_decision d set voided_by = ${revision}
        from approval_seat s, jsonb_to_recordset(${JSON.stringify(stale)}::jsonb) as v(stage text, "group" text, organisation_id uuid, decided_at timestamptz)
        where d.approval_id = ${id} and s.id = d.seat_id and d.voided_by is null and s.stage = v.stage
          and s.group_key is not distinct from v."group" and d.organisation_id = v.organisation_id
          and d.decided_at = v.decided_at`,
    },
  ];
}

/** Tells of something that happened to an approval, to all who may read it, on its topics and its subject's. */
export function say(
  tell: Tell,
  { id, version, subjectKind, subjectId, projectId, readers, conflicted }: Approval,
  { type, data }: ApprovalEvent,
  inboxes: readonly string[] = [],
): void {
  const topics = [
    topic('approval', id),
    ...(subjectKind === 'proposal' ? [topic('proposal', subjectId)] : []),
    ...(projectId ? [topic('project', projectId)] : []),
    ...inboxes.map((organisationId) => topic('inbox', organisationId)),
  ];
  tell(type, { kind: 'approval', id, version }, data as never, { audience: readers, barred: conflicted, topics });
}

/** What lists and sweeps look at, taken from the engine's state. */
function columnsOf(state: ApprovalState, definition: ProcessDefinition) {
  const stage = state.stages[state.current];
  const open = state.status === 'OPEN' ? stage : undefined;
  const instant = (at: string | null | undefined): Date | null => (at ? new Date(at) : null);
  return {
    revision: state.revision,
    contentHash: state.contentHash,
    state: state.status,
    stage: stage?.key ?? '',
    stageState: stage?.status ?? 'PENDING',
    coordinators: [...new Set(state.stages.flatMap(({ tiers }) => tiers.flatMap((one) => one ?? [])))].sort(),
    dueAt: dueOf(state, definition),
    sentBackAt: instant(open?.sentBackAt),
    openedAt: new Date(state.openedAt),
    settledAt: instant(state.settledAt),
  };
}

/** Organisations whose inbox changes although no seat does: who owes a condition, takes part in an objection, or is asked for a revision. */
function inboxesOf(events: readonly ApprovalEvent[], { owners, engine }: Approval): string[] {
  return events.flatMap(({ type, data }) => {
    switch (type) {
      case 'approval.condition.added':
        return [data.ownerId];
      case 'approval.condition.reported':
      case 'approval.condition.returned':
      case 'approval.condition.missed':
      case 'approval.condition.settled':
      case 'approval.condition.fulfilled':
        return engine.conditions.flatMap(({ id, ownerId, setBy, referral }) =>
          id === data.conditionId ? [ownerId, setBy, ...(referral ? [referral.organisationId] : [])] : [],
        );
      case 'approval.coordinator.decided':
        return data.overridden;
      case 'approval.objection.raised':
      case 'approval.objection.answered':
      case 'approval.objection.resolved':
      case 'approval.objection.insisted':
      case 'approval.objection.referred':
      case 'approval.objection.lapsed':
      case 'approval.objection.settled':
        return engine.objections.flatMap(({ id, answerers, organisationId, referral }) =>
          id === data.objectionId ? [...answerers, organisationId, ...(referral ? [referral.organisationId] : [])] : [],
        );
      case 'approval.appeal.lodged':
      case 'approval.appeal.passed':
      case 'approval.appeal.withdrawn':
      case 'approval.appeal.decided':
      case 'approval.appeal.lapsed':
      case 'approval.appeal.expired':
      case 'approval.panel.seated':
      case 'approval.panel.voted':
      case 'approval.panel.left':
      case 'approval.panel.decided':
        return (engine.appeals ?? []).flatMap((one) => {
          const panel = panellistsOf(one).map(({ organisationId }) => organisationId);
          return one.id === data.appealId
            ? [one.organisationId, ...(one.referral ? [one.referral.organisationId] : []), ...panel]
            : [];
        });
      case 'approval.dispute.raised':
        return [data.coordinatorId];
      case 'approval.dispute.settled':
      case 'approval.dispute.withdrawn':
        return (engine.disputes ?? []).flatMap(({ id, organisationId, referral }) =>
          id === data.disputeId ? [organisationId, referral.organisationId] : [],
        );
      case 'approval.consultation.opened':
        return data.organisations;
      case 'approval.opinion.given':
        return [data.organisationId];
      case 'approval.consultation.closed':
        return data.silent;
      case 'approval.changes.requested':
      case 'approval.changes.ended':
      case 'approval.resubmitted':
      case 'approval.settled':
        return owners;
      case 'approval.withdrawn':
      case 'approval.cancelled':
        return data.organisations;
      case 'approval.reminded':
        return data.organisations;
      default:
        return [];
    }
  });
}
