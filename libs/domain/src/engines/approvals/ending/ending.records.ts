import type { Approval } from '../approval.entity.js';
import type { ApprovalEvent } from '../rules/approval.turn.js';
import { ApprovalEnding } from './ending.entity.js';

/** A row for what ended it before it was decided. @param reason the words it came with */
export function endingsOf(
  { id: approvalId, readers, barred }: Approval,
  events: readonly ApprovalEvent[],
  reason: string | null | undefined,
  endedAt: Date,
): ApprovalEnding[] {
  return events.flatMap(({ type, data }) => {
    if (type !== 'approval.withdrawn' && type !== 'approval.cancelled') return [];
    const { endingId: id, organisationId, memberId, because } = data;
    const onBehalfOf = ('onBehalfOf' in data && data.onBehalfOf) || null;
    const by = { organisationId, memberId, onBehalfOf, because, reason: reason?.trim() || null };
    return [Object.assign(new ApprovalEnding(), { id, approvalId, ...by, endedAt, readers, barred })];
  });
}
