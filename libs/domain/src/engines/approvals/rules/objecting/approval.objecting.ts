import type { ApprovalState, ObjectionState, Seat } from '../approval.state.js';

/** Whether an objection still waits for somebody. */
export const isPending = ({ status }: ObjectionState): boolean =>
  status === 'RAISED' || status === 'ANSWERED' || status === 'REFERRED';

/** The objection that the vote of a seat came with. */
export function objectionOf(
  { objections }: ApprovalState,
  stage: string,
  group: string,
  { organisationId, vote }: Seat,
): ObjectionState | undefined {
  return objections.find(
    (one) =>
      one.stage === stage && one.group === group && one.organisationId === organisationId && one.raisedAt === vote?.at,
  );
}

/** Whom a pending objection waits for. */
export function awaitedBy({ status, answerers, organisationId, referral }: ObjectionState): readonly string[] {
  if (status === 'RAISED') return answerers;
  return status === 'REFERRED' && referral ? [referral.organisationId] : [organisationId];
}

/** Objections of the stage in progress that somebody is waited for in. */
export function pendingIn({ objections, stages, current }: ApprovalState): ObjectionState[] {
  return objections.filter((one) => one.stage === stages[current]?.key && isPending(one));
}
