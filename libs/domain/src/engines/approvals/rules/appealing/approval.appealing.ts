import { standsOver } from '../electing/approval.carrying.js';
import type { AppealState, ApprovalState, Expert, StageState } from '../approval.state.js';

/** Who sits in a panel needs the role that deciding an appeal takes. */
export const PANEL_ROLE = 'OFFICER';

/** Who is drawn for an appeal is drawn into no group: by this a draw, and whatever is shown of it, tells whose it is. */
export const panelOf = ({ id }: Pick<AppealState, 'id'>): string => `appeal-${id}`;

/** Who sits in the panel of an appeal; nobody as long as it is not drawn. */
export const panellistsOf = ({ panel }: AppealState): readonly Expert[] =>
  panel?.draw?.status === 'DRAWN' ? panel.draw.seated : [];

/** Who of a panel has not said what it thinks. */
export const awaitedIn = (appeal: AppealState): Expert[] =>
  panellistsOf(appeal).filter(({ memberId }) => !appeal.panel?.votes.some((vote) => vote.memberId === memberId));

/** Whether an appeal waits for a panel that is not announced yet. */
export const isToBeDrawn = ({ status, panel, referral }: AppealState): boolean =>
  status === 'LODGED' && !referral && panel?.draw === null;

/** Who is not drawn for the panel of an appeal: whoever decided, was decided against or steered, for whichever organisation, and whom they decided for. */
export function apartFromPanel(
  { stages, voided, separation }: ApprovalState,
  { stage: key, organisationId }: AppealState,
) {
  const stage = stages.find((one) => one.key === key);
  const seats = stages.flatMap(({ groups, coordinations }) => [
    ...groups.flatMap((group) => group.seats),
    ...coordinations,
  ]);
  const said = [...seats, ...voided];
  const carried = stages.flatMap(({ groups }) => groups.flatMap((group) => group.seats.map((seat) => seat.carried)));
  return {
    organisations: new Set([
      ...said.map((one) => one.organisationId),
      ...(stage?.tiers ?? []).flatMap((one) => one ?? []),
      ...separation.organisations,
      organisationId,
    ]),
    members: new Set([
      ...[...said.map(({ vote }) => vote), ...carried].flatMap((one) =>
        [one?.memberId ?? [], one?.onBehalfOf ?? []].flat(),
      ),
      ...separation.members,
    ]),
  };
}

/** Whether an appeal still waits for somebody. */
export const isOpenAppeal = ({ status }: AppealState): boolean => status === 'POSSIBLE' || status === 'LODGED';

/** Appeals that somebody may lodge or decides, of whichever stage. */
export const openAppeals = ({ appeals = [] }: ApprovalState): AppealState[] => appeals.filter(isOpenAppeal);

/** Appeals that keep the stage in progress from being settled. */
export function suspendingIn(state: ApprovalState): AppealState[] {
  const stage = state.stages[state.current];
  return stage?.ruling ? openAppeals(state).filter((one) => one.stage === stage.key) : [];
}

/** Those of them that somebody is asked about: while one is lodged, nobody is asked whether to lodge another. */
export function awaitedAppeals(state: ApprovalState): AppealState[] {
  const open = suspendingIn(state);
  const lodged = open.filter(({ status }) => status === 'LODGED');
  return lodged.length > 0 ? lodged : open;
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
