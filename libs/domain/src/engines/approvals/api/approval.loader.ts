import { ApprovalSubjects } from '../approval.subjects.service.js';
import { Inject, Injectable } from '@nestjs/common';
import { conditionsOf, countSeen, NodeLoaders, type Operation, type Page, pageSeen, seenInOrder } from '#libs/graphql';
import { Clock, countOf, paged, raw, type ReadTransaction, sql, where } from '#libs/platform';
import type { Actor } from '#libs/contracts';
import type { ApprovalState } from '../rules/approval.state.js';
import { type Missing, why, type Why } from '../words/approval.why.js';
import { inLanguage } from '../definitions/definition.titles.js';
import { requiredSoFar } from '../rules/approval.turn.js';
import type { ProcessDefinition } from '../definitions/definition.schema.js';
import { ApprovalType } from './approval.types.js';
import { ApprovalConditionType, ApprovalDecisionType, ApprovalSeatType } from './decision.types.js';

/** An approval's engine state with the process it follows, as whoever asks reads it. */
export interface Engine {
  readonly id: string;
  readonly state: ApprovalState;
  readonly definition: ProcessDefinition;
  /** Whose subject it is, as far as the reader may know: its owners or, where nobody owns it, who asked for it. */
  readonly holders: readonly string[];
}

const columns = (a: string): string => `${a}.id, ${a}.subject_kind as "subjectKind", ${a}.subject_id as "subjectId",
  ${a}.title, ${a}.titles, ${a}.project_id as "projectId", ${a}.definition_id as "definitionId", ${a}.revision,
  ${a}.content_hash as "contentHash", ${a}.state, ${a}.stage, ${a}.stage_state as "stageState", ${a}.due_at as "dueAt",
  ${a}.sent_back_at as "sentBackAt", ${a}.opened_at as "openedAt", ${a}.settled_at as "settledAt", ${a}.version`;

const SEAT_COLUMNS = `id, approval_id as "approvalId", stage, round, group_key as "group", tier,
  organisation_id as "organisationId", instead_of as "insteadOf", member_id as "memberId", role, (weight / 100.0)::numeric(5, 2)::text as weight, veto,
  reasons, state, opened_at as "openedAt", due_at as "dueAt", added_at as "addedAt",
  carried_at as "carriedAt", carried_hash as "carriedHash", counts_at as "countsAt"`;

const DECISION_COLUMNS = `id, approval_id as "approvalId", seat_id as "seatId", organisation_id as "organisationId",
  member_id as "memberId", on_behalf_of as "onBehalfOfId", decision, reason, legal_basis as "legalBasis", overrides, considerations, session_id as "jointSessionId", revision, content_hash as "contentHash", decided_at as "decidedAt",
  voided_by as "voidedBy"`;

/** Ids of approvals that a coordinator is asked to settle. */
export const ESCALATED = `select approval_id from approval_seat where state = 'WAITING' and tier is not null`;

export interface ApprovalFilter {
  readonly projectId?: string | null;
  readonly state?: string | null;
  readonly subjectKind?: string | null;
  readonly dueBefore?: Date | null;
  readonly dueAfter?: Date | null;
  readonly escalated?: boolean | null;
  readonly waitingFor?: string | null;
}

@Injectable()
export class ApprovalLoader {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(NodeLoaders) nodes: NodeLoaders,
    @Inject(ApprovalSubjects) private readonly subjects: ApprovalSubjects,
  ) {
    nodes.register(ApprovalType, 'Approval', 'approval', (ids, read) => this.byIds(ids, read));
  }

  async byIds(ids: readonly string[], read: ReadTransaction): Promise<Map<string, ApprovalType>> {
    const rows = await read.query<ApprovalType>(
      sql`select ${raw(columns('a'))} from approval a where a.id = any(${ids})`,
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Approvals of a subject, newest first. */
  ofSubject(operation: Operation, subjectId: string): Promise<ApprovalType[] | null> {
    return operation.batch('approval.ofSubject', subjectId, async (ids, read) =>
      grouped(
        ids,
        await read.query<ApprovalType>(
          sql`select ${raw(columns('a'))} from approval a where a.subject_id = any(${ids}) order by a.opened_at desc, a.id desc`,
        ),
        ({ subjectId: id }) => id,
      ),
    );
  }

  /** Open approvals that concern a project, the most urgent first. */
  openOfProject(operation: Operation, projectId: string): Promise<ApprovalType[] | null> {
    return operation.batch('approval.openOfProject', projectId, async (ids, read) =>
      grouped(
        ids,
        await read.query<ApprovalType>(
          sql`select ${raw(columns('a'))} from approval a where a.project_id = any(${ids}) and a.state = 'OPEN'
           order by a.due_at, a.id`,
        ),
        ({ projectId: id }) => id,
      ),
    );
  }

  /** Newest first unless another order is asked for, of a project or a subject kind when given. */
  page(
    { projectId, state, subjectKind, dueBefore, dueAfter, escalated, waitingFor }: ApprovalFilter,
    page: Page,
    read: ReadTransaction,
  ): Promise<ApprovalType[]> {
    const { first, after, sort, backward } = page;
    const { where, values } = conditionsOf([
      [projectId, 'a.project_id = $'],
      [state, 'a.state = $'],
      [subjectKind, 'a.subject_kind = $'],
    ]);
    if (escalated) where.push(`a.state = 'OPEN' and a.id in (${ESCALATED})`);
    const bound = (value: unknown) => `$${values.push(value)}`;
    const due = (column: string) => [
      ...(dueBefore ? [`${column} < ${bound(dueBefore)}`] : []),
      ...(dueAfter ? [`${column} >= ${bound(dueAfter)}`] : []),
    ];
    if (waitingFor) {
      const seat = [`s.organisation_id = ${bound(waitingFor)}`, `s.state = 'WAITING'`, ...due('s.due_at')];
      where.push(
        `a.state = 'OPEN' and exists (select 1 from approval_seat s where s.approval_id = a.id and ${seat.join(' and ')})`,
      );
    } else if (dueBefore || dueAfter) where.push(`a.state = 'OPEN'`, ...due('a.due_at'));
    const list = { table: 'approval', as: 'a', columns: columns('a'), where, limit: first + 1 };
    if (sort) {
      const sorted = pageSeen({ ...list, values }, page);
      return read.query<ApprovalType>(sorted.sql, sorted.values);
    }
    page.count = countSeen({ ...list, where: [...where], values: [...values] });
    const [way, than] = backward ? ['asc', '>'] : ['desc', '<'];
    if (after) where.push(`(a.opened_at, a.id) ${than} (${bound(after[0])}::timestamptz, ${bound(after[1])}::uuid)`);
    const order = { by: `a.opened_at ${way}, a.id ${way}`, read: `"openedAt" ${way}, id ${way}` };
    return read.query<ApprovalType>(seenInOrder(list, order), values);
  }

  engine(operation: Operation, approvalId: string): Promise<Engine | null> {
    return operation.batch('approval.engine', approvalId, async (ids, read) => {
      const rows = await read.query<Engine>(
        sql`select a.id, a.engine as state, d.body as definition,
           case when a.owners = '{}' then array(select m.organisation_id from member m where m.id = a.opened_by) else a.owners end as holders
         from approval a join process_definition d on d.id = a.definition_id where a.id = any(${ids})`,
      );
      const spoken = (row: Engine): Engine => ({ ...row, definition: inLanguage(row.definition, operation.language) });
      return new Map(rows.map((row) => [row.id, spoken(row)]));
    });
  }

  /** Why an approval stands where it stands, and the process it follows. */
  async why(operation: Operation, approvalId: string): Promise<(Why & Pick<Engine, 'definition'>) | null> {
    const engine = await this.engine(operation, approvalId);
    if (!engine) return null;
    const { state, definition } = engine;
    const missing = await this.missing(operation, engine);
    return { ...why(state, definition, this.clock.now().toISOString(), missing), definition };
  }

  /** What the process requires and is not there now, as far as one may know of it. */
  async missing(operation: Operation, { id, state, definition }: Engine): Promise<Missing[]> {
    const kinds = state.status === 'OPEN' ? requiredSoFar(definition, state) : [];
    if (kinds.length === 0) return [];
    const found = await operation.batch(`approval.missing ${kinds.join(' ')}`, id, async (ids, read) =>
      grouped(ids, await this.subjects.lacking(kinds, read, ids), approvalOf),
    );
    return found ?? [];
  }

  /** Organisations that take part: whoever put it forward, co-owners, everybody who decides or decided. */
  async parties(operation: Operation, approvalId: string): Promise<string[]> {
    const found = await operation.batch('approval.parties', approvalId, async (ids, read) => {
      const rows = await read.query<{ id: string; parties: string[] }>(
        sql`select a.id, array(select o.id from organisation o where o.id = any(a.readers) order by o.name, o.id) as parties
         from approval a where a.id = any(${ids})`,
      );
      return new Map(rows.map(({ id, parties }) => [id, parties]));
    });
    return found ?? [];
  }

  /** What a member, or its organisation, decided; the last one first. */
  given(
    actor: Actor,
    { wholeOrganisation, since }: { readonly wholeOrganisation?: boolean | null; readonly since?: Date | null },
    page: Page,
    read: ReadTransaction,
  ): Promise<ApprovalDecisionType[]> {
    const own = wholeOrganisation
      ? sql`organisation_id = ${actor.organisationId}`
      : sql`${actor.memberId}::uuid in (member_id, on_behalf_of)`;
    const late = since && sql`decided_at >= ${since}`;
    page.count = countOf(() => sql`approval_decision ${where(own, late)}`);
    const { beyond, order } = paged(page, [sql`decided_at`, sql`id`], true);
    return read.query<ApprovalDecisionType>(
      sql`select ${raw(DECISION_COLUMNS)} from approval_decision ${where(own, late, beyond)} order by ${order}`,
    );
  }

  /** Every seat of an approval, rounds and stages in the order in which they were opened. */
  async seats(operation: Operation, approvalId: string): Promise<ApprovalSeatType[]> {
    const seats = await operation.batch('approval.seats', approvalId, async (ids, read) =>
      grouped(
        ids,
        await read.query<ApprovalSeatType>(
          sql`select ${raw(SEAT_COLUMNS)} from approval_seat where approval_id = any(${ids}) order by opened_at, round, id`,
        ),
        approvalOf,
      ),
    );
    return seats ?? [];
  }

  /** Every decision in the order in which it was recorded, void ones included. */
  async decisions(operation: Operation, approvalId: string): Promise<ApprovalDecisionType[]> {
    const decisions = await operation.batch('approval.decisions', approvalId, async (ids, read) =>
      grouped(
        ids,
        await read.query<ApprovalDecisionType>(
          sql`select ${raw(DECISION_COLUMNS)} from approval_decision where approval_id = any(${ids}) order by decided_at, id`,
        ),
        approvalOf,
      ),
    );
    return decisions ?? [];
  }

  async conditions(operation: Operation, approvalId: string): Promise<ApprovalConditionType[]> {
    const conditions = await operation.batch('approval.conditions', approvalId, async (ids, read) =>
      grouped(
        ids,
        await read.query<ApprovalConditionType>(
          sql`select id, approval_id as "approvalId", decision_id as "decisionId", text, set_by as "setBy",
             owner_id as "ownerId", due_on::text as "dueOn", due_at as "dueAt", state, evidence, note, reason, reported_at as "reportedAt", missed_at as "missedAt", referred_to as "referredToId", fulfilled_by as "fulfilledBy", fulfilled_on_behalf_of as "fulfilledOnBehalfOf",
             fulfilled_at as "fulfilledAt"
           from approval_condition where approval_id = any(${ids}) order by id`,
        ),
        approvalOf,
      ),
    );
    return conditions ?? [];
  }
}

const approvalOf = ({ approvalId }: { approvalId: string }): string => approvalId;

function grouped<T>(ids: readonly string[], rows: readonly T[], keyOf: (row: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>(ids.map((id) => [id, []]));
  for (const row of rows) groups.get(keyOf(row) ?? '')?.push(row);
  return groups;
}
