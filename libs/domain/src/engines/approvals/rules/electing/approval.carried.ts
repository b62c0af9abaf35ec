import type { ApprovalState, Seat, StageState } from '../approval.state.js';
import { organisationsOf, refuse, type Turn } from '../approval.turn.js';
import { isCoordinators } from '../coordinating/approval.coordinating.js';
import { standsOver, withoutCarried } from './approval.carrying.js';

/** When what carries over in a stage begins to count: each instant once, the first one first. */
export function carriedDues(stage: StageState): string[] {
  if (isCoordinators(stage)) return [];
  const dues = stage.groups.flatMap(({ outcome, seats }) =>
    outcome
      ? []
      : seats.flatMap((seat) => (standsOver(seat) && !seat.carried?.counts ? (seat.carried?.countsAt ?? []) : [])),
  );
  return [...new Set(dues)].sort();
}

/** Whether what carries over for an organisation in a group can still give way to what it decides here. */
export function decidesAnew(
  { stages, current, status }: ApprovalState,
  place: { readonly stage: string; readonly group: string | null; readonly organisationId: string },
): boolean {
  const stage = stages[current];
  if (status !== 'OPEN' || stage?.key !== place.stage || stage.ruling || isCoordinators(stage)) return false;
  const group = stage.groups.find(({ key, outcome }) => key === place.group && !outcome);
  return Boolean(group?.seats.some((seat) => seat.organisationId === place.organisationId && standsOver(seat)));
}

/** The time to think better of it has passed: what carries over counts, as if it had been said here. */
export function countCarried(turn: Turn, key: string): void {
  if (turn.stage.key !== key || !isDue(turn)) {
    refuse('NOT_DUE', `Nothing of this kind is due in stage ${key}.`, turn.stage.status);
  }
  count(turn);
}

/** The same where another time has passed: what is due by then counts before anything follows from that. */
export function countPassed(turn: Turn): void {
  if (isDue(turn)) count(turn);
}

const isDue = ({ stage, ground }: Turn): boolean =>
  carriedDues(stage).some((at) => Date.parse(at) <= Date.parse(ground.now));

function count(turn: Turn): void {
  const { now } = turn.ground;
  const isOne = (seat: Seat): boolean =>
    standsOver(seat) && !seat.carried?.counts && Date.parse(seat.carried?.countsAt ?? now) <= Date.parse(now);
  // Nothing is approved while data is missing, and nobody else would say it again once that is there.
  if (turn.unmet.length > 0) return endCarried(turn, isOne);
  const organisations = organisationsOf(turn.stage, isOne);
  turn.changeSeats((seat) =>
    seat.carried && isOne(seat) ? { ...seat, carried: { ...seat.carried, counts: true } } : seat,
  );
  turn.say('approval.carrying.counted', { stage: turn.stage.key, organisations });
  turn.settle();
}

/** What some approved elsewhere carries over no longer: they are asked. */
function endCarried(turn: Turn, ends: (seat: Seat) => boolean): void {
  const { key: stage, groups } = turn.stage;
  turn.changeSeats((seat) => (ends(seat) ? withoutCarried(seat) : seat));
  for (const { key: group, outcome, seats } of groups) {
    for (const { organisationId } of outcome ? [] : seats.filter(ends)) {
      turn.say('approval.carrying.ended', { stage, group, organisationId });
    }
  }
}

/** Says of a stage that opens whose approval of elsewhere carries over, and whose no longer does. */
export function tellCarried(turn: Turn, before: StageState): void {
  const { key: stage, round, groups } = turn.stage;
  const stands = groups.flatMap(({ key: group, seats }) =>
    seats.flatMap((seat) => (seat.carried && standsOver(seat) ? [{ group, ...seat, carried: seat.carried }] : [])),
  );
  for (const { group, organisationId, carried } of stands) {
    const { at: decidedAt, countsAt, contentHash } = carried;
    turn.say('approval.carried', { stage, round, group, organisationId, decidedAt, countsAt, contentHash });
  }
  for (const { group, organisationId } of carriedBefore(before)) {
    if (stands.some((one) => one.group === group && one.organisationId === organisationId)) continue;
    turn.say('approval.carrying.ended', { stage, group, organisationId });
  }
}

/** Whose approval of elsewhere carried over in a stage, or in its round before where it waits to be opened again. */
export function carriedBefore({
  groups,
  carriedBefore: earlier = [],
}: StageState): NonNullable<StageState['carriedBefore']> {
  const now = groups.flatMap(({ key: group, seats }) =>
    seats.flatMap((seat) => (standsOver(seat) ? [{ group, organisationId: seat.organisationId }] : [])),
  );
  return [
    ...now,
    ...earlier.filter(
      (one) => !now.some((each) => each.group === one.group && each.organisationId === one.organisationId),
    ),
  ];
}
