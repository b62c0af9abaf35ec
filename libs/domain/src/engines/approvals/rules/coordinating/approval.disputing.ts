import type { DisputeGround, Fault } from '#libs/contracts';
import type { ProcessDefinition } from '../../definitions/definition.schema.js';
import { assertApart, assertRole, forbid, incomplete, inNameOf } from '../approval.deciders.js';
import type { ApprovalState, Decider, DisputeState, Recusal, Reminder } from '../approval.state.js';
import { distinct, isOpenSeat, refuse, type Turn } from '../approval.turn.js';
import { assertInProgress, assertSteers, assertTheirs, steeredBy } from './approval.coordinating.js';
import { openDisputes } from './approval.disputes.js';
import { giveSeat, isPassable } from './approval.reassigning.js';
import { assertFree } from './approval.seating.js';

/** After how many working days whoever settles a dispute is reminded of it. */
const REMINDED_AFTER = [2, 5];

/** An open seat of which an organisation can say whose it is instead. */
export interface DisputableSeat {
  readonly group: string;
  /** Who has it. */
  readonly organisationId: string;
}

export interface RaisedDispute {
  readonly disputeId: string;
  /** Key of the stage. */
  readonly stage: string;
  /** Key of the group. */
  readonly group: string;
  /** Who has the seat. */
  readonly formerId: string;
  /** Whose it is instead. */
  readonly nomineeId: string;
  readonly by: Decider;
  readonly ground: DisputeGround;
  readonly reason: string;
}

export interface SettledDispute {
  readonly disputeId: string;
  /** Key of the stage. */
  readonly stage: string;
  readonly by: Decider;
  readonly upheld: boolean;
  readonly reason: string;
  /** For the seat that is given, if it is. */
  readonly interventionId: string;
  readonly workingDays: number | null;
  readonly recusals?: readonly Recusal[];
}

/** Who settles a dispute over a seat: whoever coordinates the stage, unless the seat is its own. */
function settlerOf(state: ApprovalState, formerId: string): DisputeState['referral'] | null {
  const coordinator = steeredBy(state);
  return coordinator && coordinator.organisationId !== formerId ? coordinator : null;
}

/**
 * Seats whose an organisation can dispute: its own that is open or, where it has none in the stage, those of others. Once in a round; not what is
 * passed on no more, nor what somebody decides as an owner or in person.
 */
export function disputableBy(
  state: ApprovalState,
  definition: ProcessDefinition,
  organisationId: string,
): DisputableSeat[] {
  const { stages, current, separation } = state;
  const [stage, rules] = [stages[current], definition.stages[current]];
  if (!stage || !rules || separation.organisations.includes(organisationId)) return [];
  if (stage.tiers.includes(organisationId)) return [];
  const seats = stage.groups.flatMap((group) => group.seats);
  const sits = seats.some((seat) => seat.organisationId === organisationId || seat.insteadOf === organisationId);
  const isSaid = (group: string, formerId: string): boolean => isDisputed(state, { group, formerId, organisationId });
  return stage.groups.flatMap(({ key: group, seats: all, outcome }) =>
    outcome
      ? []
      : all
          .filter((seat) => isOpenSeat(seat) && (sits ? seat.organisationId === organisationId : true))
          .filter((seat) => settlerOf(state, seat.organisationId) && isPassable(state, rules, group, seat))
          .filter((seat) => !isSaid(group, seat.organisationId))
          .map((seat) => ({ group, organisationId: seat.organisationId })),
  );
}

/** Whether it was disputed in this round already: by anybody and still open, or by the same and refused. */
function isDisputed(
  { disputes = [], stages, current }: ApprovalState,
  { group, formerId, organisationId }: Pick<DisputeState, 'group' | 'formerId' | 'organisationId'>,
): boolean {
  const stage = stages[current];
  return disputes.some(
    (one) =>
      one.stage === stage?.key &&
      one.round === stage.round &&
      one.group === group &&
      one.formerId === formerId &&
      (one.status === 'RAISED' || (one.status === 'REFUSED' && one.organisationId === organisationId)),
  );
}

/** An organisation says that a decision is not its own but another's, or another's but its own. It goes on being waited for, with the time it has. */
export function disputeSeat(turn: Turn, command: RaisedDispute): void {
  const { disputeId, stage: key, group: groupKey, formerId, nomineeId, by, ground, reason } = command;
  assertInProgress(turn, key, ['OPEN', 'ESCALATED']);
  assertTheirs(turn.stage);
  const { stage, rules, state } = turn;
  if (by.organisationId !== formerId && by.organisationId !== nomineeId) {
    forbid('approval.decide', 'Only who has the decision, or says it should, disputes whose it is.');
  }
  assertApart(turn, by, 'approval.decide');
  assertRole(by, rules.groups.find((one) => one.key === groupKey)?.role ?? 'OFFICER', 'approval.decide');
  const group = stage.groups.find((one) => one.key === groupKey);
  if (!group) refuse('NO_SUCH_GROUP', `Group ${groupKey} has no part in this stage.`, stage.status);
  const seat = group.outcome
    ? undefined
    : group.seats.find((one) => one.organisationId === formerId && isOpenSeat(one));
  if (!seat) {
    refuse('SEAT_NOT_OPEN', 'That organisation is not waited for in this group; choose one that is.', stage.status);
  }
  if (!isPassable(state, rules, groupKey, seat)) {
    const message = 'Whose this is can’t be disputed: it is decided as an owner or in person, or was passed on often.';
    refuse('NOT_DISPUTABLE', message, stage.status);
  }
  const referral = settlerOf(state, formerId);
  if (!referral) refuse('NOBODY_SETTLES', 'No coordinator of the stage could settle whose this is.', stage.status);
  if (isDisputed(state, { group: groupKey, formerId, organisationId: by.organisationId })) {
    refuse('DISPUTED_ALREADY', 'Whose this is was disputed already in this round; decide, or wait.', stage.status);
  }
  const faults: Fault[] = [];
  if (nomineeId === formerId) {
    faults.push({ path: ['nomineeId'], code: 'SAME', message: 'Name another than the one that has it.' });
  }
  if (!reason.trim()) faults.push({ path: ['reason'], code: 'REQUIRED', message: 'Say why it is another’s.' });
  if (faults.length > 0) incomplete(faults);
  if (nomineeId !== (seat.insteadOf ?? seat.organisationId)) assertFree(state, stage, nomineeId);
  const { organisationId } = by;
  const raised: DisputeState = {
    ...{ id: disputeId, stage: key, round: stage.round, group: groupKey, formerId, nomineeId, organisationId },
    ...{ status: 'RAISED', raisedAt: turn.ground.now, reminders: remindersOf(turn), referral, settledAt: null },
  };
  turn.change({ disputes: [...(state.disputes ?? []), raised] });
  turn.say('approval.dispute.raised', {
    ...{ stage: key, disputeId, group: groupKey, formerId, nomineeId, ground },
    ...{ coordinatorId: referral.organisationId, ...whoOf(by), ...lookedAt(state) },
  });
}

/** Whoever disputed it takes that back, as long as nobody has settled it; the decision stays where it is. */
export function withdrawDispute(
  turn: Turn,
  { disputeId, by }: { readonly disputeId: string; readonly by: Decider },
): void {
  const dispute = openDispute(turn, disputeId);
  if (by.organisationId !== dispute.organisationId) {
    forbid('approval.decide', 'Only the organisation that disputed it takes that back.');
  }
  assertApart(turn, by, 'approval.decide');
  const rules = turn.rules.groups.find((one) => one.key === dispute.group);
  assertRole(by, rules?.role ?? 'OFFICER', 'approval.decide');
  const withdrawn = { status: 'WITHDRAWN', settledAt: turn.ground.now } as const;
  turn.change({ disputes: turn.state.disputes?.map((one) => (one === dispute ? { ...one, ...withdrawn } : one)) });
  turn.say('approval.dispute.withdrawn', { stage: dispute.stage, disputeId, ...whoOf(by), ...lookedAt(turn.state) });
}

/** Whoever has disputes to settle is reminded of those that are due, together. */
export function remindDisputes(turn: Turn): void {
  const { now } = turn.ground;
  const isDue = ({ at, sentAt }: Reminder): boolean => !sentAt && Date.parse(at) <= Date.parse(now);
  const due = openDisputes(turn.state).filter(({ reminders = [] }) => reminders.some(isDue));
  const [first] = due;
  if (!first) refuse('NOT_DUE', 'No dispute is due.', turn.state.status);
  const sent = (one: DisputeState): DisputeState => ({
    ...one,
    reminders: one.reminders?.map((each) => (isDue(each) ? { ...each, sentAt: now } : each)),
  });
  turn.change({ disputes: turn.state.disputes?.map((one) => (due.includes(one) ? sent(one) : one)) });
  const organisations = distinct(due.map(({ referral }) => referral.organisationId));
  turn.say('approval.reminded', { stage: first.stage, organisations, dueAt: null, disputed: true });
}

/** Some working days on; those in a year that is not loaded are left out. */
function remindersOf({ ground: { calendar, now } }: Turn): Reminder[] {
  return REMINDED_AFTER.flatMap((days) => {
    const opening = calendar.opening(now, -days);
    return opening.refused ? [] : [{ at: opening.value, sentAt: null }];
  });
}

function openDispute({ state }: Turn, disputeId: string): DisputeState {
  const dispute = state.disputes?.find(({ id }) => id === disputeId);
  if (!dispute) refuse('NO_SUCH_DISPUTE', `The approval has no dispute ${disputeId}.`, state.status);
  if (dispute.status !== 'RAISED') {
    const message = 'The dispute waits for nobody: it is settled, taken back, or came to nothing.';
    refuse('DISPUTE_NOT_OPEN', message, dispute.status);
  }
  return dispute;
}

/** Whoever coordinates the stage gives the seat to whom it was said to belong to, or leaves it where it is. */
export function settleDispute(turn: Turn, command: SettledDispute): void {
  const { disputeId, by, upheld, reason } = command;
  const dispute = openDispute(turn, disputeId);
  assertSteers(turn, command);
  if (by.organisationId !== dispute.referral.organisationId) {
    forbid('approval.coordinate', 'Your organisation does not settle this dispute.');
  }
  if (!reason.trim()) incomplete([{ path: ['reason'], code: 'REQUIRED', message: 'Give the reason.' }]);
  const settled = { status: upheld ? 'UPHELD' : 'REFUSED', settledAt: turn.ground.now } as const;
  turn.change({ disputes: turn.state.disputes?.map((one) => (one === dispute ? { ...one, ...settled } : one)) });
  const said = { stage: dispute.stage, disputeId, upheld, ...whoOf(by), ...lookedAt(turn.state) };
  turn.say('approval.dispute.settled', said);
  if (!upheld) return;
  const { group, formerId, nomineeId: organisationId } = dispute;
  giveSeat(turn, { ...command, group, formerId, organisationId });
}

/** After every act: what is no longer open needs nobody to say whose it is; who settles it follows who coordinates. */
export function tidyDisputes(turn: Turn): void {
  const { disputes = [], stages, current, status } = turn.state;
  if (openDisputes(turn.state).length === 0) return;
  const stage = stages[current];
  const tidy = disputes.map((one): DisputeState => {
    if (one.status !== 'RAISED') return one;
    const group = stage?.groups.find(({ key }) => key === one.group);
    const isOpen = group?.seats.some((seat) => seat.organisationId === one.formerId && isOpenSeat(seat));
    const referral = settlerOf(turn.state, one.formerId);
    const stands =
      status === 'OPEN' && stage?.key === one.stage && stage.round === one.round && !group?.outcome && isOpen;
    if (!stands || !referral) return { ...one, status: 'CLOSED', settledAt: turn.ground.now };
    return referral.organisationId === one.referral.organisationId ? one : { ...one, referral };
  });
  if (tidy.some((one, at) => one !== disputes[at])) turn.change({ disputes: tidy });
}

const whoOf = (by: Decider) => ({ organisationId: by.organisationId, memberId: by.memberId, ...inNameOf(by) });

const lookedAt = ({ revision, contentHash }: ApprovalState) => ({ revision, contentHash });
