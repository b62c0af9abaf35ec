import { v7 } from 'uuid';
import type { Approval } from '../approval.entity.js';
import type { Decider } from '../rules/approval.state.js';
import type { ApprovalEvent } from '../rules/approval.turn.js';
import { ApprovalReopening } from './reopening.entity.js';

/** What a coordinator said; nobody says anything when a condition was missed. */
export interface ReopeningWords {
  readonly by: Decider;
  readonly reason: string;
}

/** A row for each time that it was opened again. */
export function reopeningsOf(
  { id: approvalId, readers, barred }: Approval,
  events: readonly ApprovalEvent[],
  words: ReopeningWords | undefined,
  reopenedAt: Date,
): ApprovalReopening[] {
  return events.flatMap(({ type, data }) => {
    if (type !== 'approval.reopened') return [];
    const { stage, because } = data;
    const by = {
      organisationId: words?.by.organisationId ?? null,
      memberId: words?.by.memberId ?? null,
      onBehalfOf: words?.by.onBehalfOf?.memberId ?? null,
      reason: words?.reason.trim() ?? null,
    };
    const row = { id: v7(), approvalId, stage, because, ...by, reopenedAt, readers, barred };
    return [Object.assign(new ApprovalReopening(), row)];
  });
}
