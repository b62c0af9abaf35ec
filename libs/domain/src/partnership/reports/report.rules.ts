import { Temporal } from 'temporal-polyfill';
import type { Fault } from '#libs/contracts';
import type { CalendarAnswer, WorkingCalendar } from '../../engines/calendars/working-days.js';

export const reportRhythms = ['WEEK', 'MONTH'] as const;
export type ReportRhythm = (typeof reportRhythms)[number];

/** When a report goes out: on this day of each week (1 is Monday) or month (31 is its last), at this hour. */
export interface Rhythm {
  readonly every: ReportRhythm;
  readonly day: number;
  readonly hour: number;
}

/** A turn of it: the day it is for, and the moment it goes out, on the next working day where that one is free. */
export interface ReportTurn {
  readonly day: string;
  readonly at: Date;
}

/** No holiday lasts longer: a turn of so many days ago may still be to come. */
const LONGEST_HOLIDAY = { days: 15 } as const;

/**
 * The first turn that goes out after `now`, and is for a later day than `last`, the one before it. Turns missed while nothing
 * was sent are not caught up with: the report says how things are, not how they were.
 */
export function nextTurn(
  rhythm: Rhythm,
  calendar: WorkingCalendar,
  now: Date,
  last: string | null,
): CalendarAnswer<ReportTurn> {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(calendar.timeZone)
    .toPlainDate();
  const earliest = today.subtract(LONGEST_HOLIDAY);
  const before = last === null ? earliest : later(Temporal.PlainDate.from(last), earliest);
  for (let day = dayAfter(rhythm, before); ; day = dayAfter(rhythm, day)) {
    const answer = calendar.moment(day.toString(), rhythm.hour);
    if (answer.refused) return answer;
    const at = new Date(answer.value);
    if (at > now) return { value: { day: day.toString(), at } };
  }
}

/** The next day of the rhythm after this one. */
function dayAfter({ every, day }: Rhythm, after: Temporal.PlainDate): Temporal.PlainDate {
  if (every === 'WEEK') return after.add({ days: ((day - after.dayOfWeek + 6) % 7) + 1 });
  // A day that a month lacks is its last.
  const inMonth = after.with({ day });
  return Temporal.PlainDate.compare(inMonth, after) > 0
    ? inMonth
    : after.with({ day: 1 }).add({ months: 1 }).with({ day });
}

/**
 * The month that the report of a turn is about: a weekly one's is under way. A monthly one's is over, so it is the one before,
 * or where it goes out on the last day of each month, that day's own.
 */
export function monthTold({ every, day }: Pick<Rhythm, 'every' | 'day'>, turn: string): string {
  const month = Temporal.PlainDate.from(turn).toPlainYearMonth();
  return month.subtract({ months: every === 'MONTH' && day < 31 ? 1 : 0 }).toString();
}

function later(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) > 0 ? a : b;
}

/** What is wrong with the days of a rhythm. */
export function rhythmFaults({ every, day, hour }: Rhythm): Fault[] {
  const last = every === 'WEEK' ? 7 : 31;
  const within = (value: number, from: number, until: number) =>
    Number.isInteger(value) && value >= from && value <= until;
  const faults: Fault[] = [];
  if (!within(day, 1, last)) {
    const which =
      every === 'WEEK' ? 'a day of the week from 1, Monday, to 7' : 'a day of the month from 1 to 31, its last';
    faults.push({ path: ['day'], code: 'OUT_OF_RANGE', message: `Give ${which}.` });
  }
  if (!within(hour, 0, 23))
    faults.push({ path: ['hour'], code: 'OUT_OF_RANGE', message: 'Give an hour from 0 to 23.' });
  return faults;
}
