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
  return events.flatMap((event) => {
    const what = whatOf(event);
    if (!what) return [];
    const { interventionId: id, stage, organisationId, memberId, onBehalfOf = null } = what.data;
    const { dueAt } = what;
    const round = engine.stages.find(({ key }) => key === stage)?.round ?? 1;
    const by = { organisationId, memberId, onBehalfOf, reason: reason?.trim() ?? '' };
    const row = { id, approvalId, stage, round, ...by, dueAt: dueAt ? new Date(dueAt) : null, at, readers, barred };
    return [Object.assign(new ApprovalIntervention(), { ...row, ...what.row })];
  });
}

function whatOf(event: ApprovalEvent) {
  switch (event.type) {
    case 'approval.time.granted': {
      const { data } = event;
      return { data, dueAt: data.dueAt, row: { kind: 'TIME_GRANTED', workingDays: data.workingDays } };
    }
    case 'approval.agency.added': {
      const { data } = event;
      const { group: groupKey, addedId, weight, veto } = data;
      return { data, dueAt: data.dueAt, row: { kind: 'AGENCY_ADDED', groupKey, addedId, weight, veto } };
    }
    case 'approval.reassigned': {
      const { data } = event;
      const { group: groupKey, addedId, formerId, placeId, weight, veto } = data;
      const row = { kind: 'SEAT_REASSIGNED', groupKey, addedId, formerId, placeId, weight, veto };
      return { data, dueAt: data.dueAt, row };
    }
    case 'approval.taken.over':
      return { data: event.data, dueAt: null, row: { kind: 'TAKEN_OVER' } };
    default:
      return null;
  }
}
