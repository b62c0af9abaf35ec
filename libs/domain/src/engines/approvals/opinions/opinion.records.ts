import { type Part, type Sql, sql } from '#libs/platform';
import type { Approval } from '../approval.entity.js';
import type { ProcessDefinition } from '../definitions/definition.schema.js';
import type { ApprovalState, OpinionState } from '../rules/approval.state.js';
import { ApprovalOpinion } from './opinion.entity.js';

/** What a body says, besides what the engine's state holds. */
export interface OpinionWords {
  readonly id: string;
  /** Null where support, or that there is nothing to say, needs no words. */
  readonly text: string | null;
}

/** How the rows have to change to follow the engine's state. */
export function opinionsOf(
  approval: Approval,
  before: ApprovalState | undefined,
  definition: ProcessDefinition,
  words: OpinionWords | undefined,
): { readonly added: ApprovalOpinion[]; readonly changed: Part[] } {
  const known = new Map(before?.opinions?.map((one) => [one.id, one]));
  const added: ApprovalOpinion[] = [];
  const changed: Part[] = [];
  for (const opinion of approval.engine.opinions ?? []) {
    const was = known.get(opinion.id);
    if (was === opinion) continue;
    if (was) changed.push({ statement: update(was, opinion, words), rows: 1 });
    else added.push(asked(approval, opinion, definition));
  }
  return { added, changed };
}

function asked(
  { id: approvalId, engine, readers, barred }: Approval,
  { id, stage, organisationId, status, askedAt }: OpinionState,
  definition: ProcessDefinition,
): ApprovalOpinion {
  const dueAt = engine.stages.find(({ key }) => key === stage)?.consultation?.dueAt ?? askedAt;
  const role = definition.stages.find(({ key }) => key === stage)?.consultation?.role ?? 'OFFICER';
  return Object.assign(new ApprovalOpinion(), {
    ...{ id, approvalId, stage, organisationId, role, state: status, version: 0, earlier: [] },
    ...{ askedAt: new Date(askedAt), dueAt: new Date(dueAt), readers, barred },
  });
}

/** What was said before stays on record beside what is said now. */
function update(was: OpinionState, { id, status, version, given }: OpinionState, words: OpinionWords | undefined): Sql {
  const anew = was.given !== given;
  const text = given && words?.id === id ? words.text : null;
  return sql`update approval_opinion set state = ${status}, version = ${version},
      earlier = case when ${anew} and stance is not null then earlier || jsonb_build_array(jsonb_build_object('stance', stance,
        'text', text, 'memberId', given_by, 'givenAt', given_at)) else earlier end,
      text = case when ${anew} then ${text} else text end, stance = ${given?.stance ?? null},
      given_by = ${given?.memberId ?? null}::uuid, given_on_behalf_of = ${given?.onBehalfOf ?? null}::uuid,
      given_at = ${given && new Date(given.at)}::timestamptz
    where id = ${id}`;
}
