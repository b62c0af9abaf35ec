import type { Escalation } from '../approval.state.js';
import type { Turn } from '../approval.turn.js';
import { renewPassed, sayReminded } from '../time/approval.time.js';

/**
 * Asks the next coordinator where one steps aside. After the last one a deadlock goes back to an earlier one that was only late; without any it
 * is not approved. What lapsed or was taken over goes back to those who did not answer.
 */
export function passOn(turn: Turn, { because, tier }: Escalation): void {
  if (turn.escalate(because, tier)) return;
  if (because === 'DEADLOCK' && turn.escalate(because, 0)) return;
  if (because === 'DEADLOCK') return turn.settleStage('REJECTED', 'DEADLOCK');
  turn.changeStage({ status: 'OPEN', escalation: null });
  if (because === 'TAKEN_OVER') handBack(turn);
}

/** Those from whom it was taken decide again, with the time that they had at first where that has passed, and are told so. */
function handBack(turn: Turn): void {
  const { key } = turn.stage;
  turn.settleIfMet();
  const { status, escalation } = turn.stage;
  if (turn.state.status !== 'OPEN' || turn.stage.key !== key || status !== 'OPEN' || escalation) return;
  renewPassed(turn);
  sayReminded(turn);
}
