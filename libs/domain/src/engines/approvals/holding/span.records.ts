import { v7 } from 'uuid';
import { type Part, type Sql, sql } from '#libs/platform';
import type { Approval } from '../approval.entity.js';
import type { ProcessDefinition } from '../definitions/definition.schema.js';
import type { ApprovalState } from '../rules/approval.state.js';
import type { ApprovalEvent } from '../rules/approval.turn.js';
import { answeredIn, type Holder, holdersOf } from './span.workflow.js';

/** Stands for the platform where two holders are compared, so that PostgreSQL can look them up. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Ends the time of those it no longer waits for, and begins that of those it waits for now; the rows of all others stay as they are. */
export function spansOf(
  { id, engine, readers, barred }: Approval,
  before: ApprovalState | undefined,
  definition: ProcessDefinition,
  events: readonly ApprovalEvent[],
  now: Date,
): Part[] {
  const was = byKey(before ? holdersOf(before, definition) : []);
  const held = byKey(holdersOf(engine, definition));
  const ended = [...was].flatMap(([key, one]) => (held.has(key) ? [] : [one]));
  const begun = [...held].flatMap(([key, one]) => (was.has(key) ? [] : [{ ...one, id: v7() }]));
  const moved = [...held].flatMap(([key, one]) => (was.has(key) && was.get(key)?.dueAt !== one.dueAt ? [one] : []));
  const same = sql`s.approval_id = ${id} and s.ended_at is null and (h."heldAs", h.stage, h.round, coalesce(h."organisationId", ${NOBODY}))
    = (s.held_as, s.stage, s.round, coalesce(s.organisation_id, ${NOBODY}))`;
  const end = sql`update approval_span s set ended_at = greatest(${now}, s.began_at), answered = coalesce(s.organisation_id = any(${answeredIn(events)}::uuid[]), false)
    from ${rowsOf(ended)} where ${same}`;
  const move = sql`update approval_span s set due_at = h."dueAt" from ${rowsOf(moved)} where ${same}`;
  const begin = sql`insert into approval_span (id, approval_id, stage, round, held_as, organisation_id, began_at, due_at, readers, barred)
    select h.id, ${id}::uuid, h.stage, h.round, h."heldAs", h."organisationId", ${now}::timestamptz, h."dueAt", ${readers}::uuid[], ${barred}::uuid[]
    from ${rowsOf(begun)}`;
  return [
    ...(ended.length > 0 ? [{ statement: end }] : []),
    ...(moved.length > 0 ? [{ statement: move }] : []),
    ...(begun.length > 0 ? [{ statement: begin, rows: begun.length }] : []),
  ];
}

/** The organisation, as what it is waited for, and where: what makes two holders the same. */
function byKey(holders: readonly Holder[]): ReadonlyMap<string, Holder> {
  return new Map(holders.map((one) => [[one.heldAs, one.stage, one.round, one.organisationId].join(), one]));
}

const rowsOf = (holders: readonly Holder[]): Sql => sql`jsonb_to_recordset(${JSON.stringify(holders)}::jsonb)
  as h(id uuid, "heldAs" text, "organisationId" uuid, stage text, round int, "dueAt" timestamptz)`;
