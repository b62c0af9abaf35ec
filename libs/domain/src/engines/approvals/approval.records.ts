import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Actor, type EventType, topic } from '#libs/contracts';
import { ApprovalSubjects } from './approval.subjects.service.js';
import { Audiences, Clock, Database, Ledger } from '#libs/platform';
import type { AskedReason } from '../inbox/inbox.subject.js';
import { coordinates } from './approval.because.js';
import { type Approval, ApprovalCondition, ApprovalDecision, ApprovalSeat } from './approval.entity.js';
import { newVotes, reconcile, type Reconciled } from './rules/approval.seats.js';
import type { ApprovalState } from './rules/approval.state.js';
import { timersOf } from './rules/approval.time.js';
import type { ApprovalEvent } from './rules/approval.turn.js';
import type { ProcessDefinition } from './definitions/definition.schema.js';

/** What a command brings besides the engine's new state: the words, and why organisations sit where they sit. */
export interface Words {
  readonly reason?: string | null;
  /** Texts of conditions by their id. */
  readonly conditions?: ReadonlyMap<string, string>;
  /** How the condition that was just fulfilled was met, and by which member. */
  readonly fulfilled?: { readonly id: string; readonly evidence: string; readonly memberId: string };
  /** Why an organisation sits in a group of the stage that opens. */
  readonly reasons?: (groupKey: string, organisationId: string) => readonly AskedReason[];
}

/**
 * Keeps the rows in step with the engine's state: after every command what queries read (seats, decisions, conditions,
 * timers, audiences) is derived from it, and its events go into the ledger.
 */
@Injectable()
export class ApprovalRecords {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Audiences) private readonly audiences: Audiences,
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
    words: Words = {},
  ): Promise<void> {
    const before = approval.engine as ApprovalState | undefined;
    Object.assign(approval, { engine: next, ...columnsOf(next) });
    await this.db.tx.save(approval);

    const seats = await this.keepSeats(approval, definition, words);
    const decisions = await this.addDecisions(approval, before, seats.rows, words);
    await this.voidDecisions(approval, before);
    await this.keepConditions(approval, before, decisions, words);
    await this.keepTimers(approval);
    const revised = events.some(({ type }) => type === 'approval.resubmitted');
    // Whoever decided on a confidential project reads it while it decides: the end of an approval ends that.
    const ended = next.status !== 'OPEN';
    if (!before || ended || seats.assigned || revised || approval.conflicted.length !== approval.barred.length) {
      await this.refreshAudience(approval);
    }

    const inboxes = [...seats.inboxes, ...inboxesOf(events, approval)];
    for (const { type, data } of events) await this.tell(actor, approval, type, data, inboxes);
  }

  /** Derives who may read the approval and its subject again. */
  async refreshAudience(approval: Approval): Promise<void> {
    const { id, subjectKind, subjectId } = approval;
    const audience = (await this.audiences.refresh('approval', [id])).get(id);
    Object.assign(approval, audience);
    await this.audiences.refresh(this.subjects.of(subjectKind).table, [subjectId]);
  }

  private async keepSeats(
    approval: Approval,
    definition: ProcessDefinition,
    words: Words,
  ): Promise<Reconciled<ApprovalSeat>> {
    const stored = await this.db.tx.findBy(ApprovalSeat, { approvalId: approval.id });
    const reconciled = reconcile(stored, approval.engine, definition, (place) =>
      Object.assign(new ApprovalSeat(), this.newSeat(approval, definition, place, words)),
    );
    if (reconciled.changed.length > 0) await this.db.tx.save([...reconciled.changed]);
    return reconciled;
  }

  private newSeat(
    { id: approvalId, readers, barred }: Approval,
    definition: ProcessDefinition,
    place: Pick<ApprovalSeat, 'stage' | 'groupKey' | 'tier' | 'organisationId'>,
    words: Words,
  ): Partial<ApprovalSeat> {
    const stage = definition.stages.find(({ key }) => key === place.stage);
    const reasons =
      place.groupKey === null && stage
        ? [coordinates(stage, place.tier ?? 1)]
        : words.reasons?.(place.groupKey ?? '', place.organisationId);
    return { id: v7(), approvalId, reasons: reasons ?? [{ code: 'NAMED' }], readers, barred };
  }

  /** Adds a row for every vote the command brought; the seats' rows are those of the new state. */
  private async addDecisions(
    approval: Approval,
    before: ApprovalState | undefined,
    seats: readonly ApprovalSeat[],
    { reason }: Words,
  ): Promise<ApprovalDecision[]> {
    const decisions = newVotes(before, approval.engine, seats).map(({ seat, vote }) => {
      const { decision, memberId, revision, contentHash } = vote;
      return Object.assign(new ApprovalDecision(), {
        id: v7(),
        approvalId: approval.id,
        seatId: seat.id,
        organisationId: seat.organisationId,
        memberId,
        decision,
        reason: vote.deemed ? null : reason?.trim() || null,
        revision,
        contentHash,
        decidedAt: new Date(vote.at),
        voidedBy: null,
        readers: approval.readers,
        barred: approval.barred,
      });
    });
    if (decisions.length > 0) await this.db.tx.save(decisions);
    return decisions;
  }

  /** Notes the revision beside every decision it made stale. */
  private async voidDecisions({ id, engine, revision }: Approval, before: ApprovalState | undefined): Promise<void> {
    const voided = engine.voided.slice(before?.voided.length ?? 0);
    if (voided.length === 0) return;
    const stale = voided.map(({ stage, group, organisationId, vote }) => ({
      stage,
      group,
      organisation_id: organisationId,
      decided_at: vote.at,
    }));
    await this.db.query(
      `update approval_decision d set voided_by = $2
       from approval_seat s, jsonb_to_recordset($3::jsonb) as v(stage text, "group" text, organisation_id uuid, decided_at timestamptz)
       where d.approval_id = $1 and s.id = d.seat_id and d.voided_by is null and s.stage = v.stage
         and s.group_key is not distinct from v."group" and d.organisation_id = v.organisation_id
         and d.decided_at = v.decided_at`,
      [id, revision, JSON.stringify(stale)],
    );
  }

  private async keepConditions(
    approval: Approval,
    before: ApprovalState | undefined,
    [decision]: readonly ApprovalDecision[],
    { conditions, fulfilled }: Words,
  ): Promise<void> {
    const known = new Map(before?.conditions.map((condition) => [condition.id, condition]));
    for (const condition of approval.engine.conditions) {
      const { id } = condition;
      const was = known.get(id);
      if (!was && decision) {
        const { setBy, ownerId, dueOn } = condition;
        const text = conditions?.get(id)?.trim() ?? '';
        const { readers, barred } = approval;
        const row = {
          id,
          approvalId: approval.id,
          decisionId: decision.id,
          text,
          setBy,
          ownerId,
          dueOn,
          readers,
          barred,
        };
        await this.db.tx.insert(ApprovalCondition, { ...row, state: 'OPEN' });
      } else if (was && !was.voidedAt && condition.voidedAt) {
        await this.db.query(`update approval_condition set state = 'VOID' where id = $1 and state = 'OPEN'`, [id]);
      } else if (was && !was.fulfilledAt && condition.fulfilledAt && fulfilled?.id === id) {
        await this.db.tx.update(ApprovalCondition, id, {
          state: 'FULFILLED',
          evidence: fulfilled.evidence.trim(),
          fulfilledBy: fulfilled.memberId,
          fulfilledAt: new Date(condition.fulfilledAt),
        });
      }
    }
  }

  /** The rows are what deadlines are: those that were carried out stay, those no longer owed go. */
  private async keepTimers({ id, engine }: Approval): Promise<void> {
    const owed = timersOf(engine).map((timer) => ({ ...timer, id: v7() }));
    await this.db.query(
      `with owed as (select * from jsonb_to_recordset($2::jsonb) as t(id uuid, kind text, stage text, round int, at timestamptz)),
         gone as (
           select t.id from approval_timer t where t.approval_id = $1 and t.done_at is null and not exists (
             select 1 from owed o where (o.kind, o.stage, o.round, o.at) = (t.kind, t.stage, t.round, t.due_at))),
         done as (
           update approval_timer set done_at = $3 where id in (select id from gone) and due_at <= $3),
         cancelled as (
           delete from approval_timer where id in (select id from gone) and due_at > $3)
       insert into approval_timer (id, approval_id, kind, stage, round, due_at)
       select o.id, $1, o.kind, o.stage, o.round, o.at from owed o where not exists (
         select 1 from approval_timer t where t.approval_id = $1 and t.done_at is null
           and (o.kind, o.stage, o.round, o.at) = (t.kind, t.stage, t.round, t.due_at))`,
      [id, JSON.stringify(owed), this.clock.now()],
    );
  }

  private tell<T extends EventType>(
    actor: Actor,
    { id, version, subjectKind, subjectId, projectId, readers, barred }: Approval,
    type: T,
    data: ApprovalEvent['data'],
    inboxes: readonly string[],
  ): Promise<void> {
    const topics = [
      topic('approval', id),
      ...(subjectKind === 'proposal' ? [topic('proposal', subjectId)] : []),
      ...(projectId ? [topic('project', projectId)] : []),
      ...inboxes.map((organisationId) => topic('inbox', organisationId)),
    ];
    const subject = { kind: 'approval', id, version } as const;
    return this.ledger.record(actor, type, subject, data as never, { audience: readers, barred, topics });
  }
}

/** What lists and sweeps look at, taken from the engine's state. */
function columnsOf(state: ApprovalState) {
  const stage = state.stages[state.current];
  const open = state.status === 'OPEN' ? stage : undefined;
  const due = open?.escalation ? open.escalation.dueAt : open?.dueAt;
  const instant = (at: string | null | undefined): Date | null => (at ? new Date(at) : null);
  return {
    revision: state.revision,
    contentHash: state.contentHash,
    state: state.status,
    stage: stage?.key ?? '',
    stageState: stage?.status ?? 'PENDING',
    dueAt: instant(due),
    sentBackAt: instant(open?.sentBackAt),
    openedAt: new Date(state.openedAt),
    settledAt: instant(state.settledAt),
  };
}

/** Organisations whose inbox changes although no seat does: who owes a condition, and who is asked for a revision. */
function inboxesOf(events: readonly ApprovalEvent[], { owners, engine }: Approval): string[] {
  return events.flatMap(({ type, data }) => {
    switch (type) {
      case 'approval.condition.added':
        return [data.ownerId];
      case 'approval.condition.fulfilled':
        return engine.conditions.filter(({ id }) => id === data.conditionId).map(({ ownerId }) => ownerId);
      case 'approval.changes.requested':
      case 'approval.resubmitted':
      case 'approval.settled':
        return owners;
      case 'approval.reminded':
        return data.organisations;
      default:
        return [];
    }
  });
}
