import { newKey } from '../../graphql/act.js';
import type { DecisionOutlookQuery, InboxRowFragment } from '../../graphql/generated/graphql.js';
import { type DecisionDraft, drafts, overrideKey } from './decision.draft.js';
import { held, type HeldAct } from './held.js';

/** An item of the inbox, or what the proposal's file makes of it. */
export type Asked = InboxRowFragment & { readonly gone?: true };

/** Says that there is an interest, in these words: a colleague decides. It can be taken back as a decision can. */
export function giveInterest(asked: Asked, seatId: string, statement: string, draft: DecisionDraft): boolean {
  if (!asked.approvalId) return false;
  const input = { seatId, none: false, statement, clientMutationId: newKey() };
  held.hold(asked, { draft, decision: null, act: { kind: 'INTEREST', input } });
  drafts.forget(asked.id);
  return true;
}

/** What is said about an objection: the answer, whether it is resolved, or whether it is upheld. */
export function giveOnObjection(
  asked: Asked,
  draft: DecisionDraft,
  inNameOf: string | undefined,
  yes: boolean,
): boolean {
  const { approvalId, objectionId } = asked;
  if (!approvalId || !objectionId) return false;
  const text = draft.reason.trim();
  const of = { objectionId, onBehalfOf: inNameOf ?? null, clientMutationId: newKey() };
  const act: HeldAct['act'] =
    asked.kind === 'ANSWER_OBJECTION'
      ? { kind: 'ANSWER_OBJECTION', input: { ...of, answer: text } }
      : asked.kind === 'CONFIRM_ANSWER'
        ? { kind: 'CONFIRM_ANSWER', input: { ...of, resolved: yes, note: text || null } }
        : { kind: 'SETTLE_OBJECTION', input: { ...of, upheld: yes, reason: text } };
  held.hold(asked, { draft, decision: null, act });
  drafts.forget(asked.id);
  return true;
}

/** What is said about a condition by whoever checks it, or settles what follows when it was missed. */
export function giveOnCondition(
  asked: Asked,
  draft: DecisionDraft,
  inNameOf: string | undefined,
  met: boolean,
  dueOn: string | null,
): boolean {
  const { approvalId, conditionId } = asked;
  if (!approvalId || !conditionId) return false;
  const text = draft.reason.trim();
  const of = { conditionId, onBehalfOf: inNameOf ?? null, clientMutationId: newKey() };
  const act: HeldAct['act'] =
    asked.kind === 'CHECK_CONDITION'
      ? { kind: 'CHECK_CONDITION', input: { ...of, met, note: text || null } }
      : { kind: 'SETTLE_CONDITION', input: { ...of, dueOn, reason: text } };
  held.hold(asked, { draft, decision: null, act });
  drafts.forget(asked.id);
  return true;
}

/** An opinion that a decision takes into account. */
export type Considered = NonNullable<DecisionOutlookQuery['approval']>['outlook'][number]['considers'][number];

/** What an organisation said, and a coordinator decides against. */
export type Overridden = NonNullable<DecisionOutlookQuery['approval']>['outlook'][number]['overrides'][number];

/** Gives what an item asks, whichever mutation that takes; it is sent once it can no longer be taken back. */
export function give(
  asked: Asked,
  seatId: string | null,
  contentHash: string,
  draft: DecisionDraft,
  inNameOf: string | undefined,
  overridden: readonly Overridden[] = [],
  considered: readonly Considered[] = [],
): boolean {
  const clientMutationId = newKey();
  if (!asked.approvalId) return false;
  const onBehalfOf = inNameOf ?? null;
  const { decision, ground, remedy = '' } = draft;
  if (asked.kind === 'FULFIL') {
    const input = { conditionId: asked.id, evidence: draft.reason.trim(), onBehalfOf, clientMutationId };
    held.hold(asked, { draft, decision: null, act: { kind: 'FULFIL', input } });
  } else {
    if (!seatId || !decision) return false;
    const conditions = draft.conditions.map(({ text, ownerId, dueOn }) => ({
      text: text.trim(),
      ownerId,
      dueOn,
    }));
    const input = {
      seatId,
      decision,
      contentHash,
      reason: draft.reason.trim() || null,
      conditions: decision === 'APPROVE_WITH_CONDITIONS' ? conditions : null,
      objection: decision === 'REJECT' && ground ? { ground, remedy: remedy.trim() } : null,
      considerations: considered.flatMap(({ id: opinionId }) => {
        const { taken, reason = '' } = draft.considerations?.[opinionId] ?? {};
        return taken ? [{ opinionId, taken, reason: reason.trim() }] : [];
      }),
      onBehalfOf,
      clientMutationId,
    };
    const overrides = overridden.map((one) => ({
      group: one.group,
      organisationId: one.organisationId,
      reason: draft.overrides?.[overrideKey(one)]?.trim() ?? '',
    }));
    const legalBasis = (overrides.length > 0 && draft.legalBasis?.trim()) || null;
    const act: HeldAct['act'] =
      asked.kind === 'COORDINATE'
        ? { kind: 'COORDINATE', input: { ...input, legalBasis, overrides } }
        : { kind: 'DECIDE', input: { ...input, jointSessionId: draft.jointSessionId ?? null } };
    held.hold(asked, { draft, decision, act });
  }
  drafts.forget(asked.id);
  return true;
}
