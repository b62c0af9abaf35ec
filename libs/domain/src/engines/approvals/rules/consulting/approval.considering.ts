import type { ConsiderationKind, Decision, Fault } from '#libs/contracts';
import { inNameOf } from '../approval.deciders.js';
import type { ApprovalState, ConsiderationState, Decider, OpinionState } from '../approval.state.js';
import type { Turn } from '../approval.turn.js';
import { isToConsider, opinionsIn, owedBy } from './approval.opinions.js';

/** How whoever decides took one opinion into account, and why. */
export interface Consideration {
  readonly opinionId: string;
  readonly taken: ConsiderationKind;
  readonly reason: string;
}

const DECIDING: readonly Decision[] = ['APPROVE', 'APPROVE_WITH_CONDITIONS', 'REJECT'];

/** The opinions that a decision has to take into account first: a settling one each that nobody of its group has considered. */
export function consideredIn(state: ApprovalState, group: string | null, decision: Decision): OpinionState[] {
  return DECIDING.includes(decision) ? owedBy(state, group) : [];
}

/** What is missing, or too much, in what is said about opinions: nobody decides before each has been considered in its group. */
export function consideringFaults(
  turn: Turn,
  group: string | null,
  decision: Decision,
  given: readonly Consideration[],
): Fault[] {
  const { state, stage } = turn;
  const possible = decision === 'RECUSE' ? [] : opinionsIn(state, stage).filter(isToConsider);
  const owed = consideredIn(state, group, decision);
  const missing = owed
    .filter(({ id }) => !given.some(({ opinionId, reason }) => opinionId === id && reason.trim()))
    .map(({ id }): Fault => {
      const message = 'Say how this opinion was taken into account, and why.';
      return { path: ['considerations', id], code: 'REQUIRED', message };
    });
  const others = given.flatMap(({ opinionId, reason }, index): Fault[] => {
    const first = given.findIndex((one) => one.opinionId === opinionId) === index;
    if (first && possible.some(({ id }) => id === opinionId)) {
      if (reason.trim() || owed.some(({ id }) => id === opinionId)) return [];
      return [{ path: ['considerations', opinionId], code: 'REQUIRED', message: 'Say why it is taken up so.' }];
    }
    const message = 'There is nothing to take into account in this opinion; remove it.';
    return [{ path: ['considerations', index], code: 'NOT_ALLOWED', message }];
  });
  return [...missing, ...others];
}

/** Notes what was taken into account; the body that was asked is told. */
export function consider(turn: Turn, group: string | null, by: Decider, given: readonly Consideration[]): void {
  if (given.length === 0) return;
  const { key } = turn.stage;
  const said = given.map(({ opinionId }): ConsiderationState => ({ opinionId, group }));
  turn.change({ considerations: [...(turn.state.considerations ?? []), ...said] });
  for (const { opinionId, taken } of given) {
    const consulted = turn.state.opinions?.find(({ id }) => id === opinionId)?.organisationId ?? '';
    const { organisationId, memberId } = by;
    const who = { organisationId, memberId, ...inNameOf(by) };
    turn.say('approval.opinion.considered', { stage: key, opinionId, ...who, group, consultedId: consulted, taken });
  }
}
