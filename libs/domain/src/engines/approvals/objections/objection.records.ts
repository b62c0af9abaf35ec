import type { ObjectionGround } from '#libs/contracts';
import { type Part, type Sql, sql } from '#libs/platform';
import type { Approval, ApprovalDecision } from '../approval.entity.js';
import type { ProcessDefinition } from '../definitions/definition.schema.js';
import type { ApprovalState, ObjectionState } from '../rules/approval.state.js';
import { ApprovalObjection } from './objection.entity.js';

/** What a command says about an objection, besides what the engine's state holds. */
export type ObjectionWords =
  | { readonly act: 'RAISE'; readonly id: string; readonly ground: ObjectionGround; readonly remedy: string }
  | {
      readonly act: 'ANSWER' | 'RESPOND' | 'SETTLE';
      readonly id: string;
      /** What was said; to confirm, nothing need be. */
      readonly text: string | null;
      readonly memberId: string;
      readonly onBehalfOf: string | null;
    };

/** How the rows have to change to follow the engine's state. */
export function objectionsOf(
  approval: Approval,
  before: ApprovalState | undefined,
  [decision]: readonly ApprovalDecision[],
  definition: ProcessDefinition,
  words: ObjectionWords | undefined,
  now: Date,
): { readonly added: ApprovalObjection[]; readonly changed: Part[] } {
  const known = new Map(before?.objections.map((one) => [one.id, one]));
  const added: ApprovalObjection[] = [];
  const changed: Part[] = [];
  for (const objection of approval.engine.objections) {
    const was = known.get(objection.id);
    if (was === objection) continue;
    if (was) changed.push({ statement: update(was, objection, definition, words, now), rows: 1 });
    else if (decision && words?.act === 'RAISE') added.push(raised(approval, objection, decision, words));
  }
  return { added, changed };
}

function raised(
  { id: approvalId, readers, barred }: Approval,
  { id, stage, group, organisationId, answerers, status, raisedAt, dueAt, settledAt }: ObjectionState,
  decision: ApprovalDecision,
  { ground, remedy }: Extract<ObjectionWords, { act: 'RAISE' }>,
): ApprovalObjection {
  const since = new Date(raisedAt);
  return Object.assign(new ApprovalObjection(), {
    ...{
      id,
      approvalId,
      decisionId: decision.id,
      stage,
      groupKey: group,
      organisationId,
      ground,
      remedy: remedy.trim(),
    },
    ...{ state: status, raisedAt: since, since, dueAt: dueAt && new Date(dueAt), answerers: [...answerers] },
    ...{ settledAt: settledAt && new Date(settledAt), readers, barred },
  });
}

function update(
  was: ObjectionState,
  { id, stage, status, dueAt, referral, answeredAt, settledAt }: ObjectionState,
  definition: ProcessDefinition,
  words: ObjectionWords | undefined,
  now: Date,
): Sql {
  const said = words && words.act !== 'RAISE' && words.id === id ? words : undefined;
  const by = (act: string) => (said?.act === act ? said : undefined);
  const [answer, response, settled] = [by('ANSWER'), by('RESPOND'), by('SETTLE')];
  const tiers = definition.stages.find(({ key }) => key === stage)?.tiers;
  const role = referral && (tiers?.[referral.tier - 1]?.role ?? 'OFFICER');
  const passed = was.status !== status || was.referral?.organisationId !== referral?.organisationId;
  // Whom it was referred to goes on reading what it was asked about.
  return sql`update approval_objection set state = ${status}, due_at = ${dueAt && new Date(dueAt)}::timestamptz,
      since = case when ${passed} then ${now}::timestamptz else since end,
      referred_to = coalesce(${referral?.organisationId ?? null}::uuid, referred_to),
      referred_role = coalesce(${role}, referred_role),
      referred_because = coalesce(${referral?.because ?? null}, referred_because),
      answer = coalesce(${answer?.text ?? null}, answer), answered_by = coalesce(${answer?.memberId ?? null}::uuid, answered_by),
      answered_on_behalf_of = coalesce(${answer?.onBehalfOf ?? null}::uuid, answered_on_behalf_of),
      answered_at = ${answeredAt && new Date(answeredAt)}::timestamptz,
      note = coalesce(${response?.text ?? null}, note), responded_by = coalesce(${response?.memberId ?? null}::uuid, responded_by),
      responded_on_behalf_of = coalesce(${response?.onBehalfOf ?? null}::uuid, responded_on_behalf_of),
      responded_at = case when ${response !== undefined} then ${now}::timestamptz else responded_at end,
      reason = coalesce(${settled?.text ?? null}, reason), settled_by = coalesce(${settled?.memberId ?? null}::uuid, settled_by),
      settled_on_behalf_of = coalesce(${settled?.onBehalfOf ?? null}::uuid, settled_on_behalf_of),
      settled_at = ${settledAt && new Date(settledAt)}::timestamptz
    where id = ${id}`;
}
