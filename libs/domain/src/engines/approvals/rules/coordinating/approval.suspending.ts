import { isOpenSeat, organisationsOf, type Turn } from '../approval.turn.js';
import { awaitsRevision } from '../time/approval.time.js';
import { passOn } from './approval.passing.js';
import { coordinatorAfter } from './approval.tiers.js';

/**
 * Suspended organisations can't answer, so nobody waits for their deadline: the next coordinator is asked at once. Their seats stay, so that a
 * suspension changes no count; the coordinator passes them on, gives more time or decides. Where no coordinator is left, nothing changes.
 */
export function passSuspended(turn: Turn, organisations: readonly string[]): void {
  const { stage } = turn;
  if (stage.ruling || (stage.status !== 'OPEN' && stage.status !== 'ESCALATED')) return;
  const suspended = (one: string | null): boolean => one !== null && organisations.includes(one);
  const tiers = stage.tiers.map((one) => (suspended(one) ? null : one));
  if (!coordinatorAfter({ ...stage, tiers }, 0)) return;
  if (stage.tiers.some(suspended)) turn.changeStage({ tiers });
  const { escalation } = stage;
  if (!escalation) {
    const waits = !awaitsRevision(stage) && organisationsOf(stage, isOpenSeat).some(suspended);
    if (waits) turn.escalate('SUSPENDED', 0);
  } else if (suspended(escalation.organisationId)) {
    if (escalation.because === 'DEADLOCK' || coordinatorAfter(turn.stage, escalation.tier)) passOn(turn, escalation);
  }
}
