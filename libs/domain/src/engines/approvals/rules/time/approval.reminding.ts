import { suspendingIn } from '../appealing/approval.appealing.js';
import { forbid } from '../approval.deciders.js';
import { awaitedOpinions } from '../consulting/approval.opinions.js';
import type { ApprovalState } from '../approval.state.js';
import { isOpenSeat, organisationsOf, refuse, type Turn } from '../approval.turn.js';
import { sayReminded } from './approval.time.js';

const DAY_MS = 86_400_000;

/** Who asks for a reminder, and who put the subject forward. */
export interface Reminding {
  readonly by: string;
  readonly holders: readonly string[];
}

/** Whom it waits for and who can be reminded: the coordinator that was asked, or who has not decided; nobody while it is to be revised. */
function awaitedIn(state: ApprovalState): string[] {
  const { status, stages, current } = state;
  const stage = stages[current];
  const consulted = awaitedOpinions(state).map(({ organisationId }) => organisationId);
  if (consulted.length > 0) return consulted;
  if (status !== 'OPEN' || !stage || (stage.status !== 'OPEN' && stage.status !== 'ESCALATED')) return [];
  const { escalation, sentBackAt } = stage;
  if (stage.ruling) return suspendingIn(state).flatMap(({ referral }) => referral?.organisationId ?? []);
  if (escalation) return escalation.askedAt ? [] : [escalation.organisationId];
  return sentBackAt ? [] : organisationsOf(stage, isOpenSeat);
}

/** From when an organisation may have others reminded; null: it may not, or nobody else is waited for. */
export function remindableFrom(state: ApprovalState, { by, holders }: Reminding): string | null {
  const stage = state.stages[state.current];
  if (!stage || (!holders.includes(by) && !stage.tiers.includes(by))) return null;
  return awaitedIn(state).some((one) => one !== by)
    ? (state.remindableAt ?? stage.openedAt ?? stage.consultation?.openedAt ?? null)
    : null;
}

/** Whoever put it forward, or coordinates it, has those who have not answered reminded: once a working day. */
export function remindWaiting(turn: Turn, { by, holders }: Reminding): void {
  const { calendar, now } = turn.ground;
  const { status, tiers } = turn.stage;
  if (!holders.includes(by) && !tiers.includes(by)) {
    forbid('approval.answerObjection', 'Only those who put it forward and its coordinators can have others reminded.');
  }
  if (!awaitedIn(turn.state).some((one) => one !== by)) {
    refuse('NOBODY_WAITS', 'It waits for nobody else now, so there is nobody to remind.', status);
  }
  const { remindableAt } = turn.state;
  if (remindableAt && Date.parse(now) < Date.parse(remindableAt)) {
    refuse('REMINDED_TODAY', `They were reminded already; they can be reminded again from ${remindableAt}.`, status);
  }
  const next = calendar.opening(now, -1);
  // In a year whose holidays nobody has loaded, a day is a day.
  const again = next.refused ? new Date(Date.parse(now) + DAY_MS).toISOString() : next.value;
  turn.change({ remindableAt: again });
  sayReminded(turn);
}
