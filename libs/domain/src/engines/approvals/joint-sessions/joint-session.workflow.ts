import { type Decision, type Fault, type JointSessionState, Refused } from '#libs/contracts';

/** Who came for an organisation, and what it said there that it would decide. */
export interface Attendance {
  readonly organisationId: string;
  /** Names of those who came. */
  readonly names: readonly string[];
  /** Nobody decides by it: its own member does. Null where it said nothing about that. */
  readonly announced: Decision | null;
}

/** What was said in a session: a text for each item of its agenda. */
export interface Minutes {
  readonly attendance: readonly Attendance[];
  readonly said: readonly string[];
}

/** What the rules of a session look at. */
export interface SessionFacts {
  readonly state: JointSessionState;
  readonly startsAt: Date;
  readonly agenda: readonly string[];
  readonly invited: readonly string[];
  /** 0 as long as there are no minutes. */
  readonly minutesVersion: number;
  readonly minutesHash: string | null;
  readonly attended: readonly string[];
  /** Those of them who have not signed the minutes as they stand. */
  readonly unsigned: readonly string[];
}

interface SignedSession extends Pick<SessionFacts, 'startsAt' | 'agenda'> {
  readonly id: string;
  readonly approvalId: string;
  readonly place: string;
}

export const MOST_NAMES = 20;
export const LONGEST_NAME = 200;
export const LONGEST_SAID = 5000;
/** Each is kept, and signed by everybody anew. */
export const MOST_VERSIONS = 20;

const refusal = (code: string, message: string, { state }: Pick<SessionFacts, 'state'>): Refused =>
  Refused.transition(code, message, { state });

/** A session is moved or cancelled as long as no minutes of it are recorded. @throws Refused TRANSITION SESSION_OVER */
export function assertCalled(session: Pick<SessionFacts, 'state'>): void {
  if (session.state === 'CALLED') return;
  const how = session.state === 'HELD' ? 'has been held' : 'was cancelled';
  throw refusal('SESSION_OVER', `This session ${how}; that cannot be changed any more.`, session);
}

/**
 * Minutes are recorded once a session has begun, and corrected at any time: a correction is a later version, which everybody signs anew.
 * @throws Refused TRANSITION (SESSION_CANCELLED, SESSION_NOT_BEGUN, TOO_MANY_VERSIONS); INPUT with every fault
 */
export function assertRecordable(session: SessionFacts, minutes: Minutes, now: Date): void {
  if (session.state === 'CANCELLED') {
    throw refusal('SESSION_CANCELLED', 'This session was cancelled; it has no minutes.', session);
  }
  if (session.startsAt > now) {
    throw refusal('SESSION_NOT_BEGUN', 'This session has not begun; minutes are recorded from then on.', session);
  }
  if (session.minutesVersion >= MOST_VERSIONS) {
    throw refusal('TOO_MANY_VERSIONS', `Minutes have at most ${MOST_VERSIONS} versions.`, session);
  }
  const faults = minutesFaults(session, minutes);
  if (faults.length > 0) throw Refused.input(faults);
}

/** Everything that is wrong with minutes. */
export function minutesFaults({ agenda, invited }: SessionFacts, { attendance, said }: Minutes): Fault[] {
  const faults: Fault[] = [];
  if (attendance.length === 0) {
    faults.push({ path: ['attendance'], code: 'REQUIRED', message: 'Say who came; cancel the session if nobody did.' });
  }
  for (const [index, one] of attendance.entries()) faults.push(...attendanceFaults(one, index, invited, attendance));
  if (said.length !== agenda.length) {
    const message = `Give one text for each of the ${agenda.length} items of the agenda.`;
    faults.push({ path: ['said'], code: 'OUT_OF_RANGE', message });
  }
  for (const [index, text] of said.entries()) {
    const path = ['said', index];
    if (!text.trim()) faults.push({ path, code: 'REQUIRED', message: 'Say what was said about this item.' });
    else if (text.length > LONGEST_SAID) {
      faults.push({ path, code: 'LENGTH', message: `Write at most ${LONGEST_SAID} characters.` });
    }
  }
  return faults;
}

function attendanceFaults(
  { organisationId, names, announced }: Attendance,
  index: number,
  invited: readonly string[],
  all: readonly Attendance[],
): Fault[] {
  const path = ['attendance', index];
  const faults: Fault[] = [];
  if (!invited.includes(organisationId)) {
    faults.push({ path: [...path, 'organisationId'], code: 'NOT_INVITED', message: 'It was not invited.' });
  }
  if (all.findIndex((one) => one.organisationId === organisationId) < index) {
    faults.push({ path: [...path, 'organisationId'], code: 'DUPLICATE', message: 'It stands here already.' });
  }
  const written = names.every((name) => name.trim() && name.length <= LONGEST_NAME);
  if (names.length < 1 || names.length > MOST_NAMES || !written) {
    const message = `Name those who came for it, ${MOST_NAMES} at most.`;
    faults.push({ path: [...path, 'names'], code: names.length < 1 ? 'REQUIRED' : 'OUT_OF_RANGE', message });
  }
  if (announced === 'RECUSE') {
    const message = 'Whoever must not take part says so itself, and does not come.';
    faults.push({ path: [...path, 'announced'], code: 'OUT_OF_RANGE', message });
  }
  return faults;
}

/**
 * Who attended signs the minutes as they stand, once: nobody signs a text that is not the one it read.
 * @throws Refused PERMISSION; TRANSITION (NO_MINUTES, MINUTES_CHANGED, SIGNED_ALREADY)
 */
export function assertSigns(session: SessionFacts, organisationId: string, minutesHash: string): void {
  if (session.state !== 'HELD') {
    throw refusal('NO_MINUTES', 'This session has no minutes to sign.', session);
  }
  if (!session.attended.includes(organisationId)) {
    throw Refused.permission('approval.decide', 'Only those who attended sign the minutes.');
  }
  if (minutesHash !== session.minutesHash) {
    throw refusal('MINUTES_CHANGED', 'The minutes were changed meanwhile; read them again before you sign.', session);
  }
  if (!session.unsigned.includes(organisationId)) {
    throw refusal('SIGNED_ALREADY', 'Your organisation has signed these minutes already.', session);
  }
}

/** All that whoever signs stands by: which session it was, what about, who came and what was said. Its hash names it. */
export function signedText(
  { id: sessionId, approvalId, startsAt, place, agenda }: SignedSession,
  version: number,
  { attendance, said }: Minutes,
) {
  const came = attendance.map(({ organisationId, names, announced }) => ({ organisationId, names, announced }));
  const items = agenda.map((item, index) => ({ item, said: said[index] ?? '' }));
  return { sessionId, approvalId, startsAt: startsAt.toISOString(), place, version, attendance: came, items };
}

/** What the next version of the minutes leaves: everybody who attended has yet to sign it. */
export function afterRecording(minutes: Minutes): { readonly attended: string[]; readonly unsigned: string[] } {
  const attended = minutes.attendance.map(({ organisationId }) => organisationId).sort();
  return { attended, unsigned: attended };
}

export const afterSigning = ({ unsigned }: Pick<SessionFacts, 'unsigned'>, organisationId: string): string[] =>
  unsigned.filter((one) => one !== organisationId);

/** Whether a decision in a seat can be what an organisation said in a session: it attended it, in the same round of the stage. */
export function isSaidIn(
  session: Pick<SessionFacts, 'state' | 'attended'> & { readonly stage: string; readonly round: number },
  seat: { readonly stage: string; readonly round: number; readonly organisationId: string },
): boolean {
  const same = session.stage === seat.stage && session.round === seat.round;
  return same && session.state === 'HELD' && session.attended.includes(seat.organisationId);
}
