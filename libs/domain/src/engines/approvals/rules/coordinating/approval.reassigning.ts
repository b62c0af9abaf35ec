import type { ProcessDefinition, StageDefinition } from '../../definitions/definition.schema.js';
import { incomplete, inNameOf } from '../approval.deciders.js';
import type { AddedSeat, ApprovalState, GroupState, Recusal, Seat } from '../approval.state.js';
import { isOpenSeat, refuse, type Turn } from '../approval.turn.js';
import { placeOf } from './approval.added.js';
import { disputeOver } from './approval.disputes.js';
import { assertSteers, steeredBy, type Steering } from './approval.coordinating.js';
import { assertFree, faultsOfOwnTime, mostOwnTime, ownDeadline } from './approval.seating.js';

/** How often a seat is passed on in a stage: there, back, and once more. What goes round for longer, its coordinator decides. */
const MOST_MOVES = 3;

/** An open seat that another organisation is to have. */
export interface ReassignedSeat extends Steering {
  /** Key of the group. */
  readonly group: string;
  /** Who has it until now. */
  readonly formerId: string;
  /** Who is to have it. */
  readonly organisationId: string;
  /** How many the new one has; null where the stage has no deadline. */
  readonly workingDays: number | null;
  /** Members of the new one whom an interest keeps from taking part. */
  readonly recusals?: readonly Recusal[];
}

/** A seat that can be given to another organisation. */
export interface ReassignableSeat {
  readonly group: string;
  readonly organisationId: string;
}

/** Seats of the stage in progress that an organisation may give to others, as its coordinator. */
export function reassignableBy(
  state: ApprovalState,
  definition: ProcessDefinition,
  organisationId: string,
): ReassignableSeat[] {
  const { stages, current } = state;
  const [stage, rules] = [stages[current], definition.stages[current]];
  if (!stage || !rules || steeredBy(state)?.organisationId !== organisationId) return [];
  const always = stage.escalation !== null || definition.coordinator?.mayDecideAt === 'ANY_TIME';
  const moves = (group: GroupState) => (seat: Seat) =>
    isOpenSeat(seat) &&
    seat.organisationId !== organisationId &&
    isPassable(state, rules, group.key, seat) &&
    (always || disputeOver(state, group.key, seat.organisationId) !== undefined);
  return stage.groups.flatMap((group) =>
    group.outcome
      ? []
      : group.seats.filter(moves(group)).map((seat) => ({ group: group.key, organisationId: seat.organisationId })),
  );
}

/** Whether a seat can become another organisation's at all. */
export const isPassable = (state: ApprovalState, rules: StageDefinition, group: string, seat: Seat): boolean =>
  !isOwners(rules, group) && movesOf(state, group, seat) < MOST_MOVES;

/** Who decides for what is its own, or was drawn in person, decides itself: its seat is nobody else's. */
const isOwners = ({ groups }: StageDefinition, key: string): boolean =>
  (groups.find((group) => group.key === key)?.select ?? []).some(({ by }) => ['LEAD', 'CO_OWNERS', 'LOT'].includes(by));

const movesOf = ({ stages, current }: ApprovalState, group: string, seat: Seat): number =>
  (stages[current]?.added ?? []).filter(
    (one) => one.group === group && one.insteadOf !== undefined && placeOf(one) === placeOf(seat),
  ).length;

/**
 * Whoever coordinates a stage gives an open seat to another organisation, which has it with its weight, its veto and time of its own, also when
 * a revision has the stage decided anew. It does so once it was asked, where whose it is is disputed, or at any time where the process lets it decide at any time; whoever had
 * the seat may be given it back. Where the coordinator was asked because the deadline had passed, the stage is again theirs who decide.
 */
export function reassignSeat(turn: Turn, command: ReassignedSeat): void {
  assertSteers(turn, command);
  const { stage, state } = turn;
  const isAsked = stage.escalation ?? disputeOver(state, command.group, command.formerId);
  if (!isAsked && turn.ground.definition.coordinator?.mayDecideAt !== 'ANY_TIME') {
    refuse('NO_REASSIGNING', 'The process lets a coordinator pass decisions on only once it is asked.', stage.status);
  }
  giveSeat(turn, command);
}

/** The same, once it is known that it may be done at all. */
export function giveSeat(turn: Turn, command: ReassignedSeat): void {
  const { by, group: key, formerId, organisationId, workingDays, interventionId, recusals = [] } = command;
  const { stage, rules, state } = turn;
  const { now } = turn.ground;
  const group = stage.groups.find((one) => one.key === key);
  if (!group) refuse('NO_SUCH_GROUP', `Group ${key} has no part in this stage.`, stage.status);
  const seat = group.outcome
    ? undefined
    : group.seats.find((one) => one.organisationId === formerId && isOpenSeat(one));
  if (!seat) {
    refuse('SEAT_NOT_OPEN', 'That organisation is not waited for in this group; choose one that is.', stage.status);
  }
  if (formerId === by.organisationId) {
    refuse(
      'OWN_SEAT',
      'Nobody passes on what their own organisation is to decide; decide, abstain or step aside.',
      stage.status,
    );
  }
  if (isOwners(rules, key)) {
    const message =
      'Whoever decides here does so as an owner, or was drawn by lot; nobody else can do it in their place.';
    refuse('SEAT_IN_PERSON', message, stage.status);
  }
  if (movesOf(state, key, seat) >= MOST_MOVES) {
    const message = `This was passed on ${MOST_MOVES} times already; have it decided where it is, or decide instead.`;
    refuse('REASSIGNED_OFTEN', message, stage.status);
  }
  // Whose seat it was at first has no other, and may be given it back.
  if (organisationId !== placeOf(seat) || organisationId === formerId) assertFree(state, stage, organisationId);
  assertComplete(turn, command);
  const dueAt = ownDeadline(turn, workingDays);
  const insteadOf = placeOf(seat);
  const { weight, veto } = seat;
  const moved: Seat = { ...seat, organisationId, insteadOf: insteadOf === organisationId ? null : insteadOf };
  const given: AddedSeat = { interventionId, group: key, organisationId, insteadOf, weight, veto, at: now, dueAt };
  turn.changeStage({
    ...{ status: 'OPEN', escalation: null },
    groups: stage.groups.map((one) =>
      one === group ? { ...one, seats: one.seats.map((each) => (each === seat ? moved : each)) } : one,
    ),
    added: [...(stage.added ?? []), given],
  });
  const { revision, contentHash } = state;
  turn.say('approval.reassigned', {
    ...{ stage: stage.key, interventionId, organisationId: by.organisationId, memberId: by.memberId, ...inNameOf(by) },
    ...{
      group: key,
      formerId,
      placeId: insteadOf,
      addedId: organisationId,
      weight,
      veto,
      dueAt,
      revision,
      contentHash,
    },
  });
  for (const recusal of recusals) turn.say('approval.recused', { stage: stage.key, ...recusal });
  turn.settle();
}

function assertComplete(turn: Turn, { reason, workingDays }: ReassignedSeat): void {
  const faults = faultsOfOwnTime(workingDays, mostOwnTime(turn));
  if (!reason.trim()) {
    faults.unshift({ path: ['reason'], code: 'REQUIRED', message: 'Say why another organisation is to decide.' });
  }
  if (faults.length > 0) incomplete(faults);
}
