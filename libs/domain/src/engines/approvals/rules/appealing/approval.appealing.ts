import { standsOver } from '../electing/approval.carrying.js';
import type { AppealState, ApprovalState, StageState } from '../approval.state.js';

/** Whether an appeal still waits for somebody. */
export const isOpenAppeal = ({ status }: AppealState): boolean => status === 'POSSIBLE' || status === 'LODGED';

/** Appeals that somebody may lodge or decides, of whichever stage. */
export const openAppeals = ({ appeals = [] }: ApprovalState): AppealState[] => appeals.filter(isOpenAppeal);

/** Appeals that keep the stage in progress from being settled. */
export function suspendingIn(state: ApprovalState): AppealState[] {
  const stage = state.stages[state.current];
  return stage?.ruling ? openAppeals(state).filter((one) => one.stage === stage.key) : [];
}

/** When an open appeal is over by itself. */
export const endOf = ({ status, until, dueAt }: AppealState): string | null => (status === 'POSSIBLE' ? until : dueAt);

/** The first coordinator above a tier that said nothing in the stage, and is not the one that appeals. */
export function tierAbove(
  { separation }: ApprovalState,
  { tiers, groups, coordinations }: StageState,
  after: number,
  appellant: string,
): AppealState['referral'] {
  const said = [
    ...groups.flatMap(({ seats }) => seats).filter((seat) => (seat.vote && !seat.vote.deemed) || standsOver(seat)),
    ...coordinations,
  ].map(({ organisationId }) => organisationId);
  const out = new Set([...said, ...separation.organisations, appellant]);
  const index = tiers.findIndex((one, at) => at >= after && one !== null && !out.has(one));
  const organisationId = tiers[index];
  return organisationId ? { tier: index + 1, organisationId } : null;
}
