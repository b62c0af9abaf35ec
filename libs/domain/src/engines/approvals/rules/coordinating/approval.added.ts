import type { AddedSeat, Seat, StageState } from '../approval.state.js';

const later = (a: string, b: string): string => (Date.parse(a) >= Date.parse(b) ? a : b);

/** Whose seat it was at first, whoever sits there now. */
export const placeOf = ({
  organisationId,
  insteadOf,
}: Pick<Seat | AddedSeat, 'organisationId' | 'insteadOf'>): string => insteadOf ?? organisationId;

/** What a coordinator did last to a seat, by adding or passing it; undefined for those that are as the process found them. */
export function addedOf({ added = [] }: StageState, group: string, seat: Seat): AddedSeat | undefined {
  return added.findLast((one) => one.group === group && placeOf(one) === placeOf(seat));
}

/** Since when there is a seat that the process did not find. */
export function addedAtOf({ added = [] }: StageState, group: string, seat: Seat): string | null {
  const first = added.find((one) => one.group === group && placeOf(one) === placeOf(seat));
  return first && !first.insteadOf ? first.at : null;
}

/** Since when a seat is asked: whoever sits there instead since that was decided, in a later round since that began. */
export function askedSince(stage: StageState, group: string, seat: Seat): string | null {
  const added = addedOf(stage, group, seat);
  const own = added?.organisationId === seat.organisationId ? added.at : seat.insteadOf && stage.reassignedAt;
  return own && stage.openedAt ? later(stage.openedAt, own) : stage.openedAt;
}

/** Until when a seat is to decide: one that a coordinator gave has the time that it was given, and never less than the others. */
export function dueOfSeat(stage: StageState, group: string, seat: Seat): string | null {
  const own = addedOf(stage, group, seat)?.dueAt;
  return stage.dueAt && own ? later(stage.dueAt, own) : stage.dueAt;
}
