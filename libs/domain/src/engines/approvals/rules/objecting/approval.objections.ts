import type { ObjectionGround, ReferralReason } from '#libs/contracts';
import type { StageDefinition } from '../../definitions/definition.schema.js';
import { assertApart, assertRole, forbid, inNameOf, incomplete } from '../approval.deciders.js';
import { voidVotes } from '../approval.rounds.js';
import type { Decider, ObjectionState, StageState, Vote } from '../approval.state.js';
import { refuse, type Turn } from '../approval.turn.js';
import { renewDeadline } from '../time/approval.time.js';
import { awaitedBy, isPending, objectionOf, pendingIn } from './approval.objecting.js';

/** What a rejection says besides its reason. */
export interface RaisedObjection {
  readonly id: string;
  readonly ground: ObjectionGround;
  /** What would resolve it. */
  readonly remedy: string;
  /** Who asked for the approval, where the subject belongs to nobody who keeps off the decision. */
  readonly askedBy?: string | null;
}

interface Act {
  readonly objectionId: string;
  readonly by: Decider;
}

/** Notes what a rejection came with. Where the process has it answered, it counts only once it is upheld. */
export function raise(
  turn: Turn,
  { id, ground, askedBy }: RaisedObjection,
  { group, organisationId, vote }: { group: string | null; organisationId: string; vote: Vote },
): void {
  const { objections: limits } = turn.ground.definition;
  const { organisations } = turn.state.separation;
  const answerers = (organisations.length > 0 ? organisations : askedBy ? [askedBy] : []).filter(
    (one) => one !== organisationId,
  );
  const contested = group !== null && limits !== undefined && answerers.length > 0;
  const stage = turn.stage.key;
  const objection: ObjectionState = {
    id,
    stage,
    group,
    organisationId,
    raisedAt: vote.at,
    answerers,
    status: contested ? 'RAISED' : 'UPHELD',
    answeredAt: null,
    dueAt: contested ? dueIn(turn, limits.answerWithinWorkingDays) : null,
    referral: null,
    settledAt: contested ? null : turn.ground.now,
  };
  turn.change({ objections: [...turn.state.objections, objection] });
  turn.say('approval.objection.raised', { stage, objectionId: id, organisationId, ground });
}

/** Whoever put the subject forward answers; a coordinator that was asked already reads it too. */
export function answerObjection(turn: Turn, { objectionId, by, text }: Act & { readonly text: string }): void {
  const objection = pending(turn, objectionId);
  if (!objection.answerers.includes(by.organisationId)) {
    forbid('approval.answerObjection', 'Only those who put the subject forward answer an objection.');
  }
  if (objection.answeredAt) {
    refuse('ANSWERED_ALREADY', 'The objection has been answered; it waits for whoever raised it.', turn.stage.status);
  }
  if (!text.trim()) incomplete([{ path: ['answer'], code: 'REQUIRED', message: 'Say how the objection is resolved.' }]);
  const answered = { ...objection, answeredAt: turn.ground.now };
  const days = turn.ground.definition.objections?.confirmWithinWorkingDays;
  put(
    turn,
    objection.status === 'REFERRED'
      ? answered
      : { ...answered, status: 'ANSWERED', dueAt: days === undefined ? null : dueIn(turn, days) },
  );
  say(turn, 'approval.objection.answered', objection, by);
}

/** Whoever raised it says that it is resolved, and then decides anew; or insists, and a coordinator settles it. */
export function respondToAnswer(
  turn: Turn,
  { objectionId, by, resolved, note }: Act & { readonly resolved: boolean; readonly note?: string | null },
): void {
  const objection = pending(turn, objectionId);
  const { group: key, organisationId } = objection;
  if (by.organisationId !== organisationId) {
    forbid('approval.decide', 'Only the organisation that raised the objection says whether it is resolved.');
  }
  assertApart(turn, by, 'approval.decide');
  const { groups } = rulesOf(turn, objection);
  assertRole(by, groups.find((group) => group.key === key)?.role ?? 'OFFICER', 'approval.decide');
  if (!resolved && objection.status !== 'ANSWERED') {
    refuse(
      'OBJECTION_UNANSWERED',
      'It waits for an answer, or is before a coordinator; there is nothing to insist on.',
      objection.status,
    );
  }
  if (resolved) return resolve(turn, objection, by);
  if (!note?.trim()) {
    incomplete([{ path: ['note'], code: 'REQUIRED', message: 'Say why the answer does not resolve it.' }]);
  }
  say(turn, 'approval.objection.insisted', objection, by);
  if (!refer(turn, objection, 'INSISTED')) {
    put(turn, { ...objection, status: 'UPHELD', dueAt: null, settledAt: turn.ground.now });
    turn.settle();
  }
}

/** The coordinator upholds an objection, which then counts as a rejection, or overrules it: it counts no more. */
export function settleObjection(
  turn: Turn,
  { objectionId, by, upheld, reason }: Act & { readonly upheld: boolean; readonly reason: string },
): void {
  const objection = pending(turn, objectionId);
  const { referral } = objection;
  if (!referral) refuse('NOT_REFERRED', 'The objection is not before a coordinator.', objection.status);
  if (by.organisationId !== referral.organisationId) {
    forbid('approval.coordinate', 'Your organisation is not the coordinator this objection was referred to.');
  }
  assertApart(turn, by, 'approval.coordinate');
  assertRole(by, rulesOf(turn, objection).tiers[referral.tier - 1]?.role ?? 'OFFICER', 'approval.coordinate');
  if (!reason.trim()) incomplete([{ path: ['reason'], code: 'REQUIRED', message: 'Give the reason.' }]);
  put(turn, { ...objection, status: upheld ? 'UPHELD' : 'OVERRULED', dueAt: null, settledAt: turn.ground.now });
  const { organisationId, memberId } = by;
  const said = { stage: objection.stage, objectionId, organisationId, memberId, ...inNameOf(by), upheld };
  turn.say('approval.objection.settled', said);
  turn.settle();
}

/**
 * Time passed: what was not answered, or neither confirmed nor insisted on, goes to a coordinator. Silence settles nothing. That of a stage to
 * which a revision has led back waits until it is reached again.
 */
export function lapseObjections(turn: Turn): void {
  const now = Date.parse(turn.ground.now);
  const due = pendingIn(turn.state).filter(({ dueAt }) => dueAt && Date.parse(dueAt) <= now);
  if (due.length === 0) refuse('NOT_DUE', 'No objection is due.', turn.stage.status);
  for (const objection of due) {
    const because = objection.referral?.because ?? (objection.status === 'RAISED' ? 'UNANSWERED' : 'UNCONFIRMED');
    if (refer(turn, objection, because)) continue;
    put(turn, { ...objection, dueAt: null });
    const { id: objectionId, stage } = objection;
    turn.say('approval.objection.lapsed', { stage, objectionId, organisations: [...awaitedBy(objection)] });
  }
}

/** The next coordinator takes over what one has to leave; without any, it goes back to those whose word is missing. */
export function passOnObjections(turn: Turn, organisations: ReadonlySet<string>): void {
  for (const objection of turn.state.objections) {
    const { referral, answeredAt } = objection;
    if (!isPending(objection) || !referral || !organisations.has(referral.organisationId)) continue;
    if (refer(turn, objection, referral.because)) continue;
    put(turn, { ...objection, status: answeredAt ? 'ANSWERED' : 'RAISED', dueAt: null, referral: null });
  }
}

/** After every act: an objection whose vote is void, or whose group or stage was settled without it, waits for nobody. */
export function tidyObjections(turn: Turn): void {
  const { objections, stages, status } = turn.state;
  const tidy = objections.map((one): ObjectionState => {
    const stage = stages.find(({ key }) => key === one.stage);
    const group = stage?.groups.find(({ key }) => key === one.group);
    const over =
      status !== 'OPEN' || !stage || stage.settledAt || stage.ruling || stage.escalation?.because === 'DEADLOCK';
    const votes = group?.seats.some((seat) => objectionOf(turn.state, one.stage, one.group ?? '', seat) === one);
    const moot = Boolean(over || !group || group.outcome) || !votes;
    if (moot && isPending(one)) return { ...one, status: 'CLOSED', dueAt: null, settledAt: turn.ground.now };
    // A group that is counted anew waits for what it had been settled without.
    if (!moot && one.status === 'CLOSED')
      return { ...one, status: one.answeredAt ? 'ANSWERED' : 'RAISED', settledAt: null };
    return one;
  });
  if (tidy.some((one, at) => one !== objections[at])) turn.change({ objections: tidy });
}

/** The vote is void, and the seat decides anew. */
function resolve(turn: Turn, objection: ObjectionState, by: Decider): void {
  const stage = stageOf(turn, objection);
  const rejects = (group: { readonly key: string }, seat: Parameters<typeof objectionOf>[3]): boolean =>
    objectionOf(turn.state, stage.key, group.key, seat) === objection;
  const touched = stage.groups.flatMap((group) => {
    const seats = group.seats.filter((seat) => rejects(group, seat));
    return seats.length > 0 ? [{ ...group, seats }] : [];
  });
  voidVotes(turn, { ...stage, coordinations: [] }, touched);
  const index = turn.state.stages.findIndex(({ key }) => key === stage.key);
  turn.changeSeats((seat, group) => (rejects(group, seat) ? { ...seat, vote: null } : seat), index);
  put(turn, { ...objection, status: 'RESOLVED', dueAt: null, settledAt: turn.ground.now });
  say(turn, 'approval.objection.resolved', objection, by);
  if (index === turn.state.current) renewDeadline(turn);
  turn.settle();
}

/** Asks the next coordinator that did not raise it itself; false when there is none. */
function refer(turn: Turn, objection: ObjectionState, because: ReferralReason): boolean {
  const after = objection.referral?.tier ?? 0;
  const { tiers } = stageOf(turn, objection);
  const out = [objection.organisationId, ...turn.state.separation.organisations];
  const index = tiers.findIndex((one, at) => at >= after && one !== null && !out.includes(one));
  const organisationId = tiers[index];
  if (!organisationId) return false;
  const tier = index + 1;
  const days = rulesOf(turn, objection).tiers[index]?.deadlineWorkingDays;
  const dueAt = days === undefined ? null : dueIn(turn, days);
  put(turn, { ...objection, status: 'REFERRED', dueAt, referral: { tier, organisationId, because } });
  const { id: objectionId, stage } = objection;
  turn.say('approval.objection.referred', { stage, objectionId, tier, organisationId, because });
  return true;
}

function pending(turn: Turn, objectionId: string): ObjectionState {
  const objection = turn.state.objections.find(({ id }) => id === objectionId);
  if (!objection) refuse('NO_SUCH_OBJECTION', `The approval has no objection ${objectionId}.`, turn.state.status);
  if (!isPending(objection)) {
    refuse('OBJECTION_SETTLED', 'The objection waits for nobody any more.', objection.status);
  }
  return objection;
}

/** The one it was raised in, which may be one after that in progress: a revision led back, and what its group said stands. */
const stageOf = ({ state }: Turn, { stage: key }: ObjectionState): StageState =>
  state.stages.find((stage) => stage.key === key) as StageState;

const rulesOf = ({ ground }: Turn, { stage: key }: ObjectionState): StageDefinition =>
  ground.definition.stages.find((stage) => stage.key === key) as StageDefinition;

function put(turn: Turn, objection: ObjectionState): void {
  turn.change({ objections: turn.state.objections.map((one) => (one.id === objection.id ? objection : one)) });
}

function say(
  turn: Turn,
  type: 'approval.objection.answered' | 'approval.objection.resolved' | 'approval.objection.insisted',
  { id: objectionId, stage }: ObjectionState,
  by: Decider,
): void {
  const { organisationId, memberId } = by;
  turn.say(type, { stage, objectionId, organisationId, memberId, ...inNameOf(by) });
}

/** A year that the calendar does not hold must not keep an act from being recorded: there is then no limit. */
function dueIn({ ground }: Turn, days: number): string | null {
  const due = ground.calendar.add(ground.now, days);
  return due.refused ? null : due.value;
}
