const FURTHEST_ON_MS = 14 * 3_600_000;

/** The day it is where days begin first, in Kiritimati: what is later is to come for everybody (ISO 8601). */
export const furthestDay = (now: Date): string => new Date(now.getTime() + FURTHEST_ON_MS).toISOString().slice(0, 10);

/** The same day and hour (UTC) so many months later, or earlier where fewer than none; of a month that lacks the day, its last. */
export function monthsFrom(at: Date, months: number): Date {
  const moved = new Date(at);
  moved.setUTCDate(1);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  const last = new Date(moved);
  last.setUTCMonth(last.getUTCMonth() + 1, 0);
  moved.setUTCDate(Math.min(at.getUTCDate(), last.getUTCDate()));
  return moved;
}
