import type { Fault } from '#libs/contracts';
import { incomplete, inNameOf } from '../approval.deciders.js';
import type { ApprovalState } from '../approval.state.js';
import { distinct, refuse, type Turn } from '../approval.turn.js';
import { opinionsIn } from '../consulting/approval.opinions.js';
import { assertSteers, steeredBy, type Steering } from './approval.coordinating.js';

/** More is a conference. */
export const MOST_AGENDA_ITEMS = 20;
/** An approval that is met about more often has other troubles. */
export const MOST_SESSIONS = 20;
export const LONGEST_ITEM = 500;
export const LONGEST_PLACE = 500;

/** When and where it is, and what about. */
export interface Convened {
  /** RFC 3339 UTC instant. */
  readonly startsAt: string;
  /** A room, or a link. */
  readonly place: string;
  readonly agenda: readonly string[];
  /** Organisations. */
  readonly invited: readonly string[];
}

export interface CalledSession extends Steering, Convened {
  /** How many sessions there are of the approval already, and whether one of them is still to be held. */
  readonly known: { readonly count: number; readonly called: boolean };
}

/** Who can be invited to a joint session of the stage in progress: those who decide in it, and those whom it consulted, without a vote. */
export function invitable(state: ApprovalState): { readonly deciding: string[]; readonly consulted: string[] } {
  const stage = state.stages[state.current];
  if (!stage) return { deciding: [], consulted: [] };
  const coordinator = steeredBy(state)?.organisationId;
  const other = (one: string): boolean => one !== coordinator;
  const seats = stage.groups.flatMap((group) => group.seats.filter(({ barred }) => !barred));
  const deciding = distinct(seats.map(({ organisationId }) => organisationId)).filter(other);
  const asked = opinionsIn(state, stage).filter(({ status }) => status !== 'RECUSED');
  const consulted = distinct(asked.map(({ organisationId }) => organisationId)).filter(other);
  return { deciding, consulted: consulted.filter((one) => !deciding.includes(one)) };
}

/** Whether an organisation may call a joint session now, as the coordinator of the stage in progress. */
export function mayCallSession(state: ApprovalState, organisationId: string): boolean {
  const { deciding, consulted } = invitable(state);
  return steeredBy(state)?.organisationId === organisationId && deciding.length + consulted.length > 0;
}

/** What is wrong with when and where a session is to be; a session is called before it begins. */
export function whenAndWhereFaults({ startsAt, place }: Pick<Convened, 'startsAt' | 'place'>, now: string): Fault[] {
  const faults: Fault[] = [];
  if (!(Date.parse(startsAt) > Date.parse(now))) {
    faults.push({ path: ['startsAt'], code: 'OUT_OF_RANGE', message: 'Give a time that is still to come.' });
  }
  if (!place.trim()) faults.push({ path: ['place'], code: 'REQUIRED', message: 'Say where it is: a room, or a link.' });
  if (place.length > LONGEST_PLACE) {
    faults.push({ path: ['place'], code: 'LENGTH', message: `Write at most ${LONGEST_PLACE} characters.` });
  }
  return faults;
}

/**
 * Whoever coordinates a stage has those who decide in it meet. Nothing of the approval changes by that: who decides, and until when, stays; what
 * they decide in the session each of them says itself.
 */
export function callSession(turn: Turn, command: CalledSession): void {
  assertSteers(turn, command);
  const { by, interventionId: sessionId, startsAt, known } = command;
  const { stage } = turn;
  if (known.called) {
    refuse('SESSION_CALLED', 'A joint session is called already; hold, move or cancel it first.', stage.status);
  }
  if (known.count >= MOST_SESSIONS) {
    refuse('TOO_MANY_SESSIONS', `An approval has at most ${MOST_SESSIONS} joint sessions.`, stage.status);
  }
  const { deciding, consulted } = invitable(turn.state);
  const faults = faultsOf(command, [...deciding, ...consulted], turn.ground.now);
  if (faults.length > 0) incomplete(faults);
  const { organisationId, memberId } = by;
  const { revision, contentHash } = turn.state;
  turn.say('approval.session.called', {
    ...{ stage: stage.key, sessionId, organisationId, memberId, ...inNameOf(by) },
    ...{ startsAt, invited: distinct(command.invited), revision, contentHash },
  });
}

function faultsOf(command: CalledSession, able: readonly string[], now: string): Fault[] {
  const { agenda, invited, reason } = command;
  const faults = whenAndWhereFaults(command, now);
  if (agenda.length < 1 || agenda.length > MOST_AGENDA_ITEMS) {
    const message = `Give between 1 and ${MOST_AGENDA_ITEMS} items.`;
    faults.push({ path: ['agenda'], code: agenda.length < 1 ? 'REQUIRED' : 'OUT_OF_RANGE', message });
  }
  for (const [index, item] of agenda.entries()) {
    if (!item.trim()) {
      faults.push({ path: ['agenda', index], code: 'REQUIRED', message: 'Say what this item is about.' });
    } else if (item.length > LONGEST_ITEM) {
      faults.push({
        path: ['agenda', index],
        code: 'LENGTH',
        message: `Write at most ${LONGEST_ITEM} characters.`,
      });
    }
  }
  if (invited.length === 0) {
    faults.push({ path: ['invited'], code: 'REQUIRED', message: 'Invite at least one organisation.' });
  }
  for (const [index, one] of invited.entries()) {
    if (able.includes(one)) continue;
    const message = 'Only those who decide in this stage, or were consulted before it, are invited.';
    faults.push({ path: ['invited', index], code: 'NOT_A_PARTY', message });
  }
  if (!reason.trim()) {
    faults.push({ path: ['reason'], code: 'REQUIRED', message: 'Say why the session is called.' });
  }
  return faults;
}
