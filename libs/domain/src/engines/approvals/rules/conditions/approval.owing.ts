import type { ConditionState } from '../approval.state.js';

const DAY_MS = 86_400_000;

/** The instant after which a condition that nobody reported as met is missed: the end of its day. */
export const missedAfter = ({ dueOn }: ConditionState): string =>
  new Date(Date.parse(`${dueOn}T00:00:00Z`) + DAY_MS).toISOString();

/** Conditions whose day can still pass. */
export function awaitedConditions(conditions: readonly ConditionState[]): ConditionState[] {
  return conditions.filter(
    ({ reportedAt, missedAt, fulfilledAt, waivedAt, voidedAt }) =>
      !reportedAt && !missedAt && !fulfilledAt && !waivedAt && !voidedAt,
  );
}
