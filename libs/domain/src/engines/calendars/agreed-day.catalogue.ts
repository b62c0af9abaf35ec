import { Temporal } from 'temporal-polyfill';

/**
 * A day that people agreed on is one of the place whose calendar its matter goes by; `Calendars.zoneOf` and the calendar of a process
 * say where that is. It lasts from midnight to midnight there: 23 or 25 hours where the clocks are changed.
 */
export const dayBegins = (day: string, timeZone: string): Date =>
  new Date(Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds);

/** Its last millisecond, so that whoever reads the instant there reads that day; from the next on it is over. */
export const dayEnds = (day: string, timeZone: string): Date =>
  new Date(dayBegins(Temporal.PlainDate.from(day).add({ days: 1 }).toString(), timeZone).getTime() - 1);

/** Which day it is there (ISO 8601). */
export const dayAt = (at: Date, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString();
