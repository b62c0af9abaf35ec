import type { ApprovalState, DisputeState } from '../approval.state.js';

/** Disputes over whose a decision is that wait for a coordinator. */
export const openDisputes = ({ disputes = [] }: ApprovalState): DisputeState[] =>
  disputes.filter(({ status }) => status === 'RAISED');

/** The open dispute over a seat. */
export const disputeOver = (state: ApprovalState, group: string, formerId: string): DisputeState | undefined =>
  openDisputes(state).find((one) => one.group === group && one.formerId === formerId);
