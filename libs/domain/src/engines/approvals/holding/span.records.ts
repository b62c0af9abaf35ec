import { v7 } from 'uuid';
import { type Part, sql } from '#libs/platform';
import type { Approval } from '../approval.entity.js';
import type { ProcessDefinition } from '../definitions/definition.schema.js';
import type { ApprovalState } from '../rules/approval.state.js';
import type { ApprovalEvent } from '../rules/approval.turn.js';
import { answeredIn, holdersOf } from './span.workflow.js';

/** Ends the time of those it no longer waits for, and begins that of those it waits for now. */
export function spansOf(
  { id, engine, readers, barred }: Approval,
  before: ApprovalState | undefined,
  definition: ProcessDefinition,
  events: readonly ApprovalEvent[],
  now: Date,
): Part[] {
  const held = holdersOf(engine, definition);
  if (before && JSON.stringify(holdersOf(before, definition)) === JSON.stringify(held)) return [];
  const holders = JSON.stringify(held.map((one) => ({ ...one, id: v7() })));
  const each = sql`jsonb_to_recordset(${holders}::jsonb)
    as h(id uuid, "heldAs" text, "organisationId" uuid, stage text, round int, "dueAt" timestamptz)`;
  const same = sql`(h."heldAs", h.stage, h.round) = (s.held_as, s.stage, s.round) and h."organisationId" is not distinct from s.organisation_id`;
  return [
    {
      statement: sql`update approval_span s set ended_at = greatest(${now}, s.began_at), answered = coalesce(s.organisation_id = any(${answeredIn(events)}::uuid[]), false)
        where s.approval_id = ${id} and s.ended_at is null and not exists (select 1 from ${each} where ${same})`,
    },
    {
      statement: sql`update approval_span s set due_at = h."dueAt" from ${each}
        where s.approval_id = ${id} and s.ended_at is null and ${same} and s.due_at is distinct from h."dueAt"`,
    },
    {
      statement: sql`insert into approval_span (id, approval_id, stage, round, held_as, organisation_id, began_at, due_at, readers, barred)
        select h.id, ${id}::uuid, h.stage, h.round, h."heldAs", h."organisationId", ${now}::timestamptz, h."dueAt", ${readers}::uuid[], ${barred}::uuid[]
        from ${each} where not exists (select 1 from approval_span s where s.approval_id = ${id} and s.ended_at is null and ${same})`,
    },
  ];
}
