import type { ObjectionGround } from '#libs/contracts';
import { type Part, type Sql, sql } from '#libs/platform';
import type { Approval, ApprovalDecision } from '../approval.entity.js';
import type { ProcessDefinition } from '../definitions/definition.schema.js';
import type { AppealState, ApprovalState } from '../rules/approval.state.js';
import { panellistsOf } from '../rules/appealing/approval.appealing.js';
import { ApprovalAppeal, type Panellist } from './appeal.entity.js';

interface By {
  readonly id: string;
  readonly memberId: string;
  readonly onBehalfOf: string | null;
}

/** What a command says about an appeal, besides what the engine's state holds. */
export type AppealWords =
  | (By & { readonly act: 'LODGE'; readonly ground: ObjectionGround; readonly reason: string; readonly asks: string })
  | (By & { readonly act: 'DECIDE' | 'LEAVE'; readonly reason: string });

/** How the rows have to change to follow the engine's state. */
export function appealsOf(
  approval: Approval,
  before: ApprovalState | undefined,
  [decision]: readonly ApprovalDecision[],
  definition: ProcessDefinition,
  words: AppealWords | undefined,
): { readonly added: ApprovalAppeal[]; readonly changed: Part[] } {
  const known = new Map(before?.appeals?.map((one) => [one.id, one]));
  const added: ApprovalAppeal[] = [];
  const changed: Part[] = [];
  for (const appeal of approval.engine.appeals ?? []) {
    const was = known.get(appeal.id);
    if (was === appeal) continue;
    if (was) changed.push({ statement: update(appeal, definition, words), rows: 1 });
    else if (decision) added.push(possible(approval, appeal, decision, definition));
  }
  return { added, changed };
}

/** Who sits in its panel, and what each has said; then who stepped aside from it. */
function panellistsIn(appeal: AppealState): Panellist[] {
  const seated = panellistsOf(appeal).map(({ organisationId, memberId }) => {
    const vote = appeal.panel?.votes.find((one) => one.memberId === memberId);
    return { organisationId, memberId, overturned: vote?.overturned ?? null, at: vote?.at ?? null, leftAt: null };
  });
  const left = (appeal.panel?.left ?? []).map(({ at: leftAt, ...who }) => ({
    ...who,
    overturned: null,
    at: null,
    leftAt,
  }));
  return [...seated, ...left];
}

function possible(
  { id: approvalId, engine, readers, barred }: Approval,
  { id, stage, organisationId, status, until }: AppealState,
  decision: ApprovalDecision,
  definition: ProcessDefinition,
): ApprovalAppeal {
  const groups = engine.stages.find(({ key }) => key === stage)?.groups ?? [];
  const of = groups.find(({ seats }) => seats.some((seat) => seat.organisationId === organisationId));
  const rules = definition.stages.find(({ key }) => key === stage);
  const role = rules?.groups.find(({ key }) => key === of?.key)?.role ?? 'OFFICER';
  return Object.assign(new ApprovalAppeal(), {
    ...{ id, approvalId, decisionId: decision.id, stage, organisationId, role, state: status },
    ...{ openedAt: decision.decidedAt, until: new Date(until), panel: null, panelReasons: {}, readers, barred },
  });
}

function update(appeal: AppealState, definition: ProcessDefinition, words: AppealWords | undefined): Sql {
  const { id, stage, status, lodgedAt, dueAt, referral, panel, settledAt } = appeal;
  const said = words?.id === id ? words : undefined;
  const lodged = said?.act === 'LODGE' ? said : undefined;
  const decided = said?.act === 'DECIDE' ? said : undefined;
  const tiers = definition.stages.find(({ key }) => key === stage)?.tiers;
  const role = referral && (tiers?.[referral.tier - 1]?.role ?? 'OFFICER');
  // What one of a panel says is no answer of the whole.
  const answered = referral ? decided : undefined;
  const ofOne = said?.act === 'LEAVE' ? said : referral ? undefined : decided;
  const reason = ofOne ? JSON.stringify({ [ofOne.memberId]: ofOne.reason }) : '{}';
  return sql`update approval_appeal set state = ${status}, due_at = ${dueAt && new Date(dueAt)}::timestamptz,
      lodged_at = ${lodgedAt && new Date(lodgedAt)}::timestamptz, settled_at = ${settledAt && new Date(settledAt)}::timestamptz,
      referred_to = coalesce(${referral?.organisationId ?? null}::uuid, referred_to), referred_role = coalesce(${role}, referred_role),
      ground = coalesce(${lodged?.ground ?? null}, ground), reason = coalesce(${lodged?.reason ?? null}, reason),
      asks = coalesce(${lodged?.asks ?? null}, asks), lodged_by = coalesce(${lodged?.memberId ?? null}::uuid, lodged_by),
      lodged_on_behalf_of = coalesce(${lodged?.onBehalfOf ?? null}::uuid, lodged_on_behalf_of),
      answer = coalesce(${answered?.reason ?? null}, answer), decided_by = coalesce(${answered?.memberId ?? null}::uuid, decided_by),
      decided_on_behalf_of = coalesce(${answered?.onBehalfOf ?? null}::uuid, decided_on_behalf_of),
      panel = ${panel ? JSON.stringify(panellistsIn(appeal)) : null}::jsonb, panel_reasons = panel_reasons || ${reason}::jsonb
    where id = ${id}`;
}
