import type { Approval } from '../approval.entity.js';
import type { ApprovalEvent } from '../rules/approval.turn.js';
import { ApprovalIntervention } from './intervention.entity.js';

/** A row for each thing that whoever coordinates a stage did in it. @param reason the words it came with */
export function interventionsOf(
  { id: approvalId, engine, readers, barred }: Approval,
  events: readonly ApprovalEvent[],
  reason: string | null | undefined,
  at: Date,
): ApprovalIntervention[] {
  return events.flatMap(({ type, data }) => {
    if (type !== 'approval.time.granted') return [];
    const { interventionId: id, stage, organisationId, memberId, onBehalfOf = null, workingDays, dueAt } = data;
    const round = engine.stages.find(({ key }) => key === stage)?.round ?? 1;
    const by = { organisationId, memberId, onBehalfOf, reason: reason?.trim() ?? '' };
    const row = { id, approvalId, stage, round, ...by, workingDays, dueAt: new Date(dueAt), at, readers, barred };
    return [Object.assign(new ApprovalIntervention(), { kind: 'TIME_GRANTED', ...row })];
  });
}
