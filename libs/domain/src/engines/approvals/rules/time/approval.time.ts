import type { ApprovalState, ObjectionState, StageState, Vote } from '../approval.state.js';
import { endOf, openAppeals } from '../appealing/approval.appealing.js';
import { awaitedConditions } from '../conditions/approval.owing.js';
import { awaitedOpinions } from '../consulting/approval.opinions.js';
import { pendingIn } from '../objecting/approval.objecting.js';
import { carriedDues, countPassed } from '../electing/approval.carried.js';
import { openDisputes } from '../coordinating/approval.disputes.js';
import { coordinatorAfter } from '../coordinating/approval.tiers.js';
import { dueOfSeat } from '../coordinating/approval.added.js';
import { distinct, isOpenSeat, organisationsOf, refuse, Turn } from '../approval.turn.js';
import { reminders } from './approval.due.js';
import { isOverdue, reassignment } from './approval.reassignment.js';
import type { StageDefinition } from '../../definitions/definition.schema.js';

/** When somebody has to be reminded, or a deadline passes. Kept as a row; a sweep sends the command when due. */
export interface Timer {
  readonly kind: 'REMIND' | 'LAPSE' | 'CARRY' | 'OBJECTION' | 'CONDITION' | 'APPEAL' | 'DISPUTE' | 'CONSULTATION';
  readonly stage: string;
  readonly round: number;
  readonly at: string;
}

/** Every timer of an approval, earliest first. Conditions are owed until they are met, and appeals end, whatever else it waits for. */
export function timersOf(state: ApprovalState): Timer[] {
  return [...stageTimers(state), ...conditionTimers(state), ...appealTimers(state), ...disputeTimers(state)].sort(
    (a, b) => Date.parse(a.at) - Date.parse(b.at),
  );
}

function appealTimers(state: ApprovalState): Timer[] {
  const timers = openAppeals(state).flatMap((one): Timer[] => {
    const at = endOf(one);
    return at ? [{ kind: 'APPEAL', stage: one.stage, round: one.round, at }] : [];
  });
  return once(timers);
}

function disputeTimers(state: ApprovalState): Timer[] {
  const timers = openDisputes(state).flatMap(({ stage, round, reminders = [] }) =>
    reminders.flatMap(({ at, sentAt }): Timer[] => (sentAt ? [] : [{ kind: 'DISPUTE', stage, round, at }])),
  );
  return once(timers);
}

/** One row a moment and stage, however many are due then. */
const once = (timers: readonly Timer[]): Timer[] =>
  timers.filter((one, at) => timers.findIndex((each) => each.at === one.at && each.stage === one.stage) === at);

function conditionTimers({ status, conditions, stages }: ApprovalState): Timer[] {
  if (status !== 'OPEN' && status !== 'APPROVED') return [];
  const timers = awaitedConditions(conditions).map((one): Timer => {
    const round = stages.find(({ key }) => key === one.stage)?.round ?? 1;
    return { kind: 'CONDITION', stage: one.stage, round, at: one.dueAt };
  });
  return once(timers);
}

/** Whether it only waits for a revision, for which there is no deadline: whoever could decide meanwhile has none either. */
export const awaitsRevision = ({ escalation, sentBackAt }: StageState): boolean =>
  Boolean(escalation ? escalation.askedAt : sentBackAt);

/** Objections of the stage in progress whose time runs: it stands still with that of the stage. */
export function runningObjections(state: ApprovalState): ObjectionState[] {
  const stage = state.stages[state.current];
  if (!stage || state.status !== 'OPEN' || (stage.status !== 'OPEN' && stage.status !== 'ESCALATED')) return [];
  return stage.ruling || awaitsRevision(stage) ? [] : pendingIn(state);
}

/** None while it only waits for a revision: that has no deadline. */
export function stageTimers(state: ApprovalState): Timer[] {
  const stage = state.stages[state.current];
  if (stage?.status === 'CONSULTING' && state.status === 'OPEN' && stage.consultation) {
    return [{ kind: 'CONSULTATION', stage: stage.key, round: stage.round, at: stage.consultation.dueAt }];
  }
  if (stage?.heldAt && stage.heldDueAt && stage.status === 'PENDING' && state.status === 'OPEN') {
    return heldTimers(stage, stage.heldDueAt);
  }
  if (!stage || state.status !== 'OPEN' || (stage.status !== 'OPEN' && stage.status !== 'ESCALATED')) return [];
  if (stage.ruling || awaitsRevision(stage)) return [];
  const timer = (kind: Timer['kind'], at: string): Timer => ({ kind, stage: stage.key, round: stage.round, at });
  const timers: Timer[] = [];
  for (const { at, sentAt } of stage.reminders) if (!sentAt) timers.push(timer('REMIND', at));
  const due = stage.escalation ? stage.escalation.dueAt : nextLapse(stage);
  if (due) timers.push(timer('LAPSE', due));
  for (const at of carriedDues(stage)) timers.push(timer('CARRY', at));
  const objections = new Set(runningObjections(state).flatMap(({ dueAt }) => dueAt ?? []));
  for (const at of objections) timers.push(timer('OBJECTION', at));
  return timers.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** Until what the stage itself requires is there: its reminders, and the day by which it is owed. */
function heldTimers({ key: stage, round, reminders: all, lapsedAt }: StageState, at: string): Timer[] {
  const owed = all.flatMap((one): Timer[] => (one.sentAt ? [] : [{ kind: 'REMIND', stage, round, at: one.at }]));
  const timers: Timer[] = lapsedAt ? owed : [...owed, { kind: 'LAPSE', stage, round, at }];
  return timers.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** When the first of those who have not decided should have, and did not lapse before: whom a coordinator added may have longer than the others. */
function nextLapse(stage: StageState): string | null {
  const { lapsedAt, dueAt } = stage;
  const due = openDues(stage).filter((at) => !lapsedAt || Date.parse(at) > Date.parse(lapsedAt));
  if (due.length > 0) return due[0] ?? null;
  return lapsedAt ? null : dueAt;
}

/** Deadlines of those who can still decide, the first one first. */
const openDues = (stage: StageState): string[] =>
  stage.groups
    .flatMap(({ key, outcome, seats }) =>
      outcome ? [] : seats.filter(isOpenSeat).flatMap((seat) => dueOfSeat(stage, key, seat) ?? []),
    )
    .sort((a, b) => Date.parse(a) - Date.parse(b));

/** Reminds whoever is waited for; one reminder stands for all that are due. */
export function remind(turn: Turn, key: string): void {
  const { now } = turn.ground;
  assertDue(turn, key, 'REMIND');
  turn.changeStage({
    reminders: turn.stage.reminders.map((reminder) =>
      !reminder.sentAt && Date.parse(reminder.at) <= Date.parse(now) ? { ...reminder, sentAt: now } : reminder,
    ),
  });
  sayReminded(turn);
}

export function sayReminded(turn: Turn): void {
  const { escalation, key, dueAt, consultation, status, heldDueAt } = turn.stage;
  if (heldDueAt && status === 'PENDING') {
    const providers = turn.unmet.flatMap(({ kind, owedBy, owedById }) =>
      kind && owedBy === 'PROVIDER' && owedById && turn.rules.requires?.kinds.includes(kind)
        ? [{ organisationId: owedById, kind }]
        : [],
    );
    const owing = [...turn.state.separation.organisations, ...providers.map(({ organisationId }) => organisationId)];
    const required = { required: true, ...(providers.length > 0 && { providers }) };
    return turn.say('approval.reminded', { stage: key, organisations: distinct(owing), dueAt: heldDueAt, ...required });
  }
  if (consultation && status === 'CONSULTING') {
    const organisations = awaitedOpinions(turn.state).map(({ organisationId }) => organisationId);
    return turn.say('approval.reminded', { stage: key, organisations, dueAt: consultation.dueAt });
  }
  turn.say('approval.reminded', {
    stage: key,
    organisations: escalation ? [escalation.organisationId] : organisationsOf(turn.stage, isOpenSeat),
    dueAt: escalation ? escalation.dueAt : (openDues(turn.stage)[0] ?? dueAt),
  });
}

/** A deadline passed: does what the definition says, or the nearest thing that is possible. */
export function lapse(turn: Turn, key: string): void {
  assertDue(turn, key, 'LAPSE');
  const { status, escalation } = turn.stage;
  // Nobody else can state it: whoever owes it is reminded, and everybody sees that it is overdue.
  if (status === 'PENDING') {
    turn.say('approval.stage.lapsed', { stage: key, action: 'REMIND' });
    turn.changeStage({ lapsedAt: turn.ground.now });
    return sayReminded(turn);
  }
  countPassed(turn);
  // By what counts since, it may be settled or before a coordinator already.
  if (turn.stage.key !== key || turn.stage.status !== status || turn.stage.escalation !== escalation) return;
  const stage = turn.stage;
  const { now } = turn.ground;
  const lapsed = (action: string): void => turn.say('approval.stage.lapsed', { stage: key, action });
  if (stage.escalation) {
    const { because, tier } = stage.escalation;
    const next = coordinatorAfter(stage, tier) !== null;
    lapsed(next ? 'ESCALATE' : 'REMIND');
    if (next) turn.escalate(because, tier);
    else turn.changeStage({ escalation: { ...stage.escalation, dueAt: null } });
    if (!next) sayReminded(turn);
    return;
  }
  const action = possibleAction(turn);
  lapsed(action);
  switch (action) {
    case 'REMIND':
      turn.changeStage({ lapsedAt: now });
      return sayReminded(turn);
    case 'ESCALATE':
      turn.changeStage({ lapsedAt: now });
      turn.escalate('LAPSE', 0);
      return;
    case 'REASSIGN':
      return reassign(turn);
    case 'DEEM_APPROVED':
    case 'DEEM_REJECTED':
      turn.changeStage({ lapsedAt: now });
      turn.changeSeats((seat, group) =>
        isOverdue(turn.stage, group.key, seat, now) ? { ...seat, vote: deemed(turn, action) } : seat,
      );
      return turn.settle();
  }
}

/** What the definition wants, unless nobody can be found for it: reassigning gives way to escalating, that to reminding. */
function possibleAction(turn: Turn): StageDefinition['onLapse']['action'] {
  const { action } = turn.rules.onLapse;
  // Silence does not stand in for an agreement over the data that is needed.
  if (action === 'DEEM_APPROVED' && turn.unmet.length > 0) return escalatable(turn) ? 'ESCALATE' : 'REMIND';
  if (action !== 'REASSIGN' && action !== 'ESCALATE') return action;
  if (action === 'REASSIGN' && reassignment(turn.state, turn.rules, turn.ground.now) && newDeadline(turn))
    return action;
  return escalatable(turn) ? 'ESCALATE' : 'REMIND';
}

const escalatable = ({ stage }: Turn): boolean => coordinatorAfter(stage, 0) !== null;

function newDeadline(turn: Turn): string | null {
  const due = turn.ground.calendar.add(turn.ground.now, turn.rules.deadlineWorkingDays ?? 1);
  return due.refused ? null : due.value;
}

/** A seat that decides anew after the deadline gets the time that every seat had. */
export function renewDeadline(turn: Turn): void {
  const { lapsedAt, escalation } = turn.stage;
  if (!lapsedAt || escalation) return;
  const dueAt = newDeadline(turn);
  turn.changeStage({ dueAt, lapsedAt: null, reminders: reminders(turn.rules, turn.ground, dueAt) });
}

/** Where the time of those who can decide has passed while they could not, they get as much again. */
export function renewPassed(turn: Turn): void {
  const { dueAt, lapsedAt } = turn.stage;
  if (!dueAt || lapsedAt || Date.parse(dueAt) > Date.parse(turn.ground.now)) return;
  const renewed = newDeadline(turn);
  turn.changeStage({ dueAt: renewed, reminders: reminders(turn.rules, turn.ground, renewed) });
}

/** The substitute holds the seats that passed to it until a new deadline of the same length. */
function reassign(turn: Turn): void {
  const { state, rules, ground } = turn;
  const groups = reassignment(state, rules, ground.now) ?? turn.stage.groups;
  const dueAt = newDeadline(turn);
  turn.changeStage({ groups, dueAt, reassignedAt: ground.now, reminders: reminders(rules, ground, dueAt) });
  sayReminded(turn);
}

function deemed(turn: Turn, action: 'DEEM_APPROVED' | 'DEEM_REJECTED'): Vote {
  const { revision, contentHash } = turn.state;
  const decision = action === 'DEEM_APPROVED' ? 'APPROVE' : 'REJECT';
  return {
    decision,
    deemed: true,
    memberId: null,
    onBehalfOf: null,
    persons: [],
    at: turn.ground.now,
    revision,
    contentHash,
  };
}

function assertDue(turn: Turn, key: string, kind: 'REMIND' | 'LAPSE'): void {
  const now = Date.parse(turn.ground.now);
  const due = timersOf(turn.state).some(
    (timer) => timer.kind === kind && timer.stage === key && Date.parse(timer.at) <= now,
  );
  if (!due) refuse('NOT_DUE', `Nothing of this kind is due in stage ${key}.`, turn.stage.status);
}
