import type { Actor } from '#libs/contracts';
import type { ApprovalDecision } from '../approval.entity.js';

/** More are no corrections of an obvious mistake any more. */
export const MOST_CORRECTIONS = 20;

/** Whether somebody may correct what was written with a decision: it is theirs, and it counts. */
export function correctable(
  { memberId, voidedBy }: Pick<ApprovalDecision, 'memberId' | 'voidedBy'>,
  actor: Pick<Actor, 'memberId'>,
): boolean {
  return memberId === actor.memberId && voidedBy === null;
}
