import type { AddedSeat, Seat, StageState } from '../approval.state.js';

const later = (a: string, b: string): string => (Date.parse(a) >= Date.parse(b) ? a : b);

/** What is known of a seat that a coordinator added; undefined for those that the process found. */
export function addedOf({ added = [] }: StageState, group: string, seat: Seat): AddedSeat | undefined {
  const whose = seat.insteadOf ?? seat.organisationId;
  return added.find((one) => one.group === group && one.organisationId === whose);
}

/** Since when a seat is asked: whoever sits there instead since that was decided, in a later round since that began. */
export function askedSince(stage: StageState, group: string, seat: Seat): string | null {
  if (seat.insteadOf) return stage.reassignedAt ?? stage.openedAt;
  const added = addedOf(stage, group, seat);
  return added && stage.openedAt ? later(stage.openedAt, added.at) : stage.openedAt;
}

/** Until when a seat is to decide: an added one has the time that it was given, and never less than the others. */
export function dueOfSeat(stage: StageState, group: string, seat: Seat): string | null {
  const own = addedOf(stage, group, seat)?.dueAt;
  return stage.dueAt && own ? later(stage.dueAt, own) : stage.dueAt;
}
