import { platformTime } from '../timing/platform-time.js';

/** Which day it is then in a time zone (ISO 8601). */
export const dayThere = (instant: string | number, timeZone: string): string => wordsIn(timeZone, instant).slice(0, 10);

/** Whether a day that was written is over there. */
export const isPast = (day: string, timeZone: string): boolean =>
  /^[1-9]\d{3}-\d\d-\d\d$/.test(day) && day < dayThere(platformTime(), timeZone);

/** When a day begins there: at midnight, or where the clocks skip that, with its first instant. */
export function beginsThere(day: string, timeZone: string): string {
  const named = Date.parse(`${day}T00:00Z`);
  // By what its clocks are ahead of UTC shortly before and after.
  const times = [named - DAY, named + DAY].map((near) => named - ahead(near, timeZone));
  const first = times.sort((a, b) => a - b).find((at) => dayThere(at, timeZone) >= day);
  return new Date(first ?? named).toISOString();
}

/** The last millisecond of a day there, as all days that people agreed on end. */
export const endsThere = (day: string, timeZone: string): string =>
  new Date(Date.parse(beginsThere(dayAfter(day, 1), timeZone)) - 1).toISOString();

/** A day so many days later. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00Z`) + days * DAY).toISOString().slice(0, 10);

const DAY = 86_400_000;

const ahead = (at: number, timeZone: string): number => Date.parse(`${wordsIn(timeZone, at)}Z`) - at;

/** `2026-12-01T09:30:00`, there. */
function wordsIn(timeZone: string, instant: string | number): string {
  const format =
    made.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone });
  made.set(timeZone, format);
  return format.format(new Date(instant)).replace(' ', 'T');
}
const made = new Map<string, Intl.DateTimeFormat>();
