import type { AgreementState } from '../../graphql/generated/graphql.js';

/** The states in the order in which a negotiation passes them; the two kinds of offer are answers to one another. */
export const way = [
  'DRAFT',
  'REQUESTED',
  'OFFERED',
  'ACCEPTED',
  'AGREED',
  'VERIFIED',
  'FINALIZED',
] as const satisfies readonly AgreementState[];

type Place = 'passed' | 'now' | 'ahead';

/** Where a state lies for a negotiation that stands at another. Which of the two kinds of offer was passed is not told. */
export function placeOf(state: AgreementState, now: AgreementState): Place {
  if (state === now) return 'now';
  if (now === 'TERMINATED' || state === 'TERMINATED') return 'ahead';
  const offers = (one: AgreementState) => (one === 'REQUESTED' || one === 'OFFERED' ? 'OFFERED' : one);
  const order = (one: AgreementState) => way.indexOf(offers(one) as (typeof way)[number]);
  return order(state) < order(now) ? 'passed' : 'ahead';
}
