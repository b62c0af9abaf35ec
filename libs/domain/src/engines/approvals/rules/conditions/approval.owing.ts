import type { ConditionState } from '../approval.state.js';

export const NOT_PAST = "Give a date that is not past in the process's calendar.";

/** Conditions whose day can still pass. */
export function awaitedConditions(conditions: readonly ConditionState[]): ConditionState[] {
  return conditions.filter(
    ({ reportedAt, missedAt, fulfilledAt, waivedAt, voidedAt }) =>
      !reportedAt && !missedAt && !fulfilledAt && !waivedAt && !voidedAt,
  );
}
