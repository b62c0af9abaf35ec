import type { Decision, Fault, Overridden } from '#libs/contracts';
import type { ApprovalState, Override, Seat, Vote } from '../approval.state.js';
import { isOpenSeat } from '../approval.turn.js';
import { standsOver } from '../electing/approval.carrying.js';
import { objectionOf } from '../objecting/approval.objecting.js';

/** Why a coordinator decides against what one organisation said in one group. */
export interface OverrideReason {
  readonly group: string;
  readonly organisationId: string;
  readonly reason: string;
}

const approving: readonly Decision[] = ['APPROVE', 'APPROVE_WITH_CONDITIONS'];
const blocking: Partial<Record<Decision, Overridden>> = { REJECT: 'REJECTION', REQUEST_CHANGES: 'CHANGES' };

/**
 * Whom the decision of a coordinator would override in the stage in progress: who blocks it by what it said, in groups that have not
 * come to the same. What nobody said (silence that counts as an answer) and what no longer counts overrides nobody; but where it took the
 * decision over, whoever had not answered yet is overridden as well.
 */
export function overriddenBy(state: ApprovalState, decision: Decision): Override[] {
  const approves = approving.includes(decision);
  const stage = state.stages[state.current];
  if (!stage || (!approves && decision !== 'REJECT')) return [];
  const against = (vote: Vote): Overridden | undefined =>
    approves ? blocking[vote.decision] : approving.includes(vote.decision) ? 'APPROVAL' : undefined;
  // What it approved before, and did not take back, is what it says.
  const saidBy = (seat: Seat): Overridden | undefined => {
    if (seat.barred || seat.vote?.deemed) return undefined;
    if (seat.vote) return against(seat.vote);
    return standsOver(seat) && !approves ? 'APPROVAL' : undefined;
  };
  const { escalation } = stage;
  const isUnheard = (seat: Seat): boolean =>
    escalation?.because === 'TAKEN_OVER' && seat.organisationId !== escalation.organisationId && isOpenSeat(seat);
  return stage.groups.flatMap((group): Override[] => {
    if (group.outcome === (approves ? 'APPROVED' : 'REJECTED')) return [];
    const said = group.seats.flatMap((seat): Override[] => {
      if (!group.outcome && isUnheard(seat))
        return [{ group: group.key, organisationId: seat.organisationId, over: 'UNHEARD' }];
      const over = saidBy(seat);
      const overruled = objectionOf(state, stage.key, group.key, seat)?.status === 'OVERRULED';
      return over && !overruled ? [{ group: group.key, organisationId: seat.organisationId, over }] : [];
    });
    // Whoever holds several seats of a group said one thing for all of them.
    return said.filter((one, at) => said.findIndex((each) => each.organisationId === one.organisationId) === at);
  });
}

/** What is missing where somebody is overridden: the legal basis, and a reason for each of them. */
export function overridingFaults(
  overridden: readonly Override[],
  legalBasis: string | null | undefined,
  reasons: readonly OverrideReason[],
): Fault[] {
  const isOf = (one: Override) => (given: OverrideReason) =>
    given.group === one.group && given.organisationId === one.organisationId;
  const missing = overridden
    .filter((one) => !reasons.find(isOf(one))?.reason.trim())
    .map((one): Fault => {
      const message =
        one.over === 'UNHEARD'
          ? 'Give the reason for not waiting for what this organisation would have said.'
          : 'Give the reason for deciding against what this organisation said.';
      return { path: ['overrides', one.group, one.organisationId], code: 'REQUIRED', message };
    });
  const basis: Fault[] =
    overridden.length > 0 && !legalBasis?.trim()
      ? [{ path: ['legalBasis'], code: 'REQUIRED', message: 'Name the legal basis for deciding against them.' }]
      : [];
  const needless = reasons.flatMap((given, index): Fault[] => {
    const first = reasons.findIndex(isOf({ ...given, over: 'REJECTION' }));
    if (first === index && overridden.some((one) => isOf(one)(given))) return [];
    const message = 'Your decision is not against what this organisation said there; remove it.';
    return [{ path: ['overrides', index], code: 'NOT_ALLOWED', message }];
  });
  return [...basis, ...missing, ...needless];
}
