import type { OpinionStance } from '#libs/contracts';
import type { ApprovalState, OpinionState, StageState } from '../approval.state.js';

/** What a stage's bodies were asked, the last time they were. */
export function opinionsIn({ opinions = [] }: ApprovalState, { key, consultation }: StageState): OpinionState[] {
  return opinions.filter(({ stage, askedAt }) => stage === key && askedAt === consultation?.openedAt);
}

/** Whose opinion a consultation in progress waits for. */
export function awaitedOpinions(state: ApprovalState): OpinionState[] {
  const stage = state.stages[state.current];
  if (state.status !== 'OPEN' || stage?.status !== 'CONSULTING') return [];
  return opinionsIn(state, stage).filter(({ status }) => status === 'ASKED');
}

/** What an organisation may say now, or change. */
export function opinionOpenTo(state: ApprovalState, organisationId: string): OpinionState | undefined {
  const stage = state.stages[state.current];
  if (state.status !== 'OPEN' || stage?.status !== 'CONSULTING') return undefined;
  return opinionsIn(state, stage).find(
    (one) => one.organisationId === organisationId && (one.status === 'ASKED' || one.status === 'GIVEN'),
  );
}

const TO_CONSIDER: readonly OpinionStance[] = ['SUPPORTS_WITH_REMARKS', 'HAS_CONCERNS'];

/** Whether whoever decides says how it took the opinion into account: plain support and no comment leave nothing to say. */
export const isToConsider = ({ status, given }: OpinionState): boolean =>
  status === 'GIVEN' && given !== null && TO_CONSIDER.includes(given.stance);

/**
 * What a group has yet to take into account before one of its seats decides: whoever of the group says it first says it for all. A
 * coordinator (group null) owes only what no group has considered.
 */
export function owedBy(state: ApprovalState, group: string | null): OpinionState[] {
  const stage = state.stages[state.current];
  if (!stage) return [];
  const considered = (state.considerations ?? []).filter((one) => group === null || one.group === group);
  return opinionsIn(state, stage).filter(
    (one) => isToConsider(one) && !considered.some(({ opinionId }) => opinionId === one.id),
  );
}
