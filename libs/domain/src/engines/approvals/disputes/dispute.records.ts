import type { DisputeGround } from '#libs/contracts';
import { type Part, sql } from '#libs/platform';
import type { Approval } from '../approval.entity.js';
import type { ProcessDefinition } from '../definitions/definition.schema.js';
import type { ApprovalState, DisputeState } from '../rules/approval.state.js';
import { ApprovalDispute } from './dispute.entity.js';

interface By {
  readonly memberId: string;
  readonly onBehalfOf: string | null;
}

/** What a command says about a dispute, besides what the engine's state holds. */
export type DisputeWords =
  | (By & { readonly act: 'RAISE'; readonly ground: DisputeGround; readonly reason: string })
  | (By & { readonly act: 'SETTLE'; readonly id: string; readonly reason: string })
  | (By & { readonly act: 'WITHDRAW'; readonly id: string; readonly reason: null });

/** How the rows have to change to follow the engine's state. */
export function disputesOf(
  { id: approvalId, engine, readers, barred }: Approval,
  before: ApprovalState | undefined,
  definition: ProcessDefinition,
  words: DisputeWords | undefined,
): { readonly added: ApprovalDispute[]; readonly changed: Part[] } {
  const known = new Map(before?.disputes?.map((one) => [one.id, one]));
  const roleOf = ({ stage, referral }: DisputeState) =>
    definition.stages.find(({ key }) => key === stage)?.tiers[referral.tier - 1]?.role ?? 'OFFICER';
  const added: ApprovalDispute[] = [];
  const changed: Part[] = [];
  for (const dispute of engine.disputes ?? []) {
    const was = known.get(dispute.id);
    if (was === dispute) continue;
    const { id, stage, group: groupKey, organisationId, formerId, nomineeId, status: state } = dispute;
    const { raisedAt, settledAt, referral } = dispute;
    const referred = { referredTo: referral.organisationId, referredRole: roleOf(dispute) };
    if (!was && words?.act === 'RAISE') {
      const { ground, reason, memberId: raisedBy, onBehalfOf: raisedOnBehalfOf } = words;
      added.push(
        Object.assign(new ApprovalDispute(), {
          ...{ id, approvalId, stage, groupKey, organisationId, formerId, nomineeId, state, ...referred },
          ...{ ground, reason, raisedBy, raisedOnBehalfOf, raisedAt: new Date(raisedAt), readers, barred },
          ...{ answer: null, settledBy: null, settledOnBehalfOf: null, settledAt: null },
        } satisfies Partial<ApprovalDispute>),
      );
      continue;
    }
    const said = words && words.act !== 'RAISE' && words.id === id ? words : undefined;
    changed.push({
      statement: sql`update approval_dispute set state = ${state}, settled_at = ${settledAt && new Date(settledAt)}::timestamptz,
          referred_to = ${referred.referredTo}::uuid, referred_role = ${referred.referredRole},
          answer = coalesce(${said?.reason ?? null}, answer), settled_by = coalesce(${said?.memberId ?? null}::uuid, settled_by),
          settled_on_behalf_of = coalesce(${said?.onBehalfOf ?? null}::uuid, settled_on_behalf_of)
        where id = ${id}`,
      rows: 1,
    });
  }
  return { added, changed };
}
