import { type Part, sql } from '#libs/platform';
import { type Approval, ApprovalCondition, type ApprovalDecision, type ConditionStanding } from '../approval.entity.js';
import type { ProcessDefinition } from '../definitions/definition.schema.js';
import type { ApprovalState, ConditionState } from '../rules/approval.state.js';

/** What is said about a condition, besides what the engine's state holds. */
export interface ConditionWords {
  readonly act: 'FULFIL' | 'CHECK' | 'SETTLE';
  readonly id: string;
  readonly text: string | null;
  readonly memberId: string;
  readonly onBehalfOf: string | null;
}

/** How the rows have to change to follow the engine's state. */
export function conditionsOf(
  approval: Approval,
  before: ApprovalState | undefined,
  [decision]: readonly ApprovalDecision[],
  definition: ProcessDefinition,
  { conditions, condition: words }: { conditions?: ReadonlyMap<string, string>; condition?: ConditionWords },
): { readonly added: ApprovalCondition[]; readonly changed: Part[] } {
  const known = new Map(before?.conditions.map((one) => [one.id, one]));
  const added: ApprovalCondition[] = [];
  const changed: Part[] = [];
  for (const condition of approval.engine.conditions) {
    const { id, setBy, ownerId, dueOn } = condition;
    const dueAt = new Date(condition.dueAt);
    const was = known.get(id);
    if (was === condition) continue;
    if (was) {
      changed.push({ statement: update(condition, definition, words?.id === id ? words : undefined), rows: 1 });
    } else if (decision) {
      const { readers, barred } = approval;
      const text = conditions?.get(id)?.trim() ?? '';
      const of = { approvalId: approval.id, decisionId: decision.id, readers, barred };
      const owed = { id, ...of, text, setBy, ownerId, dueOn, dueAt, state: 'OPEN' as const };
      added.push(Object.assign(new ApprovalCondition(), owed));
    }
  }
  return { added, changed };
}

function update(condition: ConditionState, { stages }: ProcessDefinition, words: ConditionWords | undefined) {
  const { id, stage, dueOn, dueAt, reportedAt, missedAt, fulfilledAt, referral } = condition;
  const by = (act: ConditionWords['act']) => (words?.act === act ? words : undefined);
  const [met, checked, settled] = [by('FULFIL'), by('CHECK'), by('SETTLE')];
  const tiers = stages.find(({ key }) => key === stage)?.tiers;
  const role = referral && (tiers?.[referral.tier - 1]?.role ?? 'OFFICER');
  const said = fulfilledAt ? (met ?? checked) : undefined;
  return sql`update approval_condition set state = ${standingOf(condition)}, due_on = ${dueOn}, due_at = ${new Date(dueAt)},
      evidence = coalesce(${met?.text ?? null}, evidence), note = coalesce(${checked?.text ?? null}, note),
      reason = coalesce(${settled?.text ?? null}, reason),
      reported_at = ${reportedAt && new Date(reportedAt)}::timestamptz, missed_at = ${missedAt && new Date(missedAt)}::timestamptz,
      referred_to = coalesce(${referral?.organisationId ?? null}::uuid, referred_to), referred_role = ${role},
      fulfilled_by = coalesce(${said?.memberId ?? null}::uuid, fulfilled_by),
      fulfilled_on_behalf_of = coalesce(${said?.onBehalfOf ?? null}::uuid, fulfilled_on_behalf_of),
      fulfilled_at = ${fulfilledAt && new Date(fulfilledAt)}::timestamptz
    where id = ${id}`;
}

function standingOf({ voidedAt, fulfilledAt, waivedAt, reportedAt }: ConditionState): ConditionStanding {
  if (fulfilledAt) return 'FULFILLED';
  if (voidedAt) return 'VOID';
  if (waivedAt) return 'WAIVED';
  return reportedAt ? 'REPORTED' : 'OPEN';
}
