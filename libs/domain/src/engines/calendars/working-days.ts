import { Temporal } from 'temporal-polyfill';

/** A calendar as plain data: what the rows of one calendar add up to. */
export interface CalendarData {
  readonly key: string;
  /** IANA time zone in which days begin and end. */
  readonly timeZone: string;
  /** ISO weekdays (1 = Monday) that are worked unless an exception says otherwise. */
  readonly workingWeekdays: readonly number[];
  /** Local time, `HH:MM`, at which reminders go out. */
  readonly opensAt: string;
  /** Local time, `HH:MM`, at which a working day ends and deadlines fall due. */
  readonly closesAt: string;
  /** Years whose holidays are known. A day of any other year is neither working nor free: it is refused. */
  readonly years: readonly number[];
  /** ISO date → worked (`true`: a make-up day) or free (`false`: a holiday); wins over the weekly pattern. */
  readonly exceptions: Readonly<Record<string, boolean>>;
}

/** The calculation ran into a year the calendar does not hold; a steward must load it. */
export interface YearNotLoaded {
  readonly refused: 'YEAR_NOT_LOADED';
  readonly calendar: string;
  readonly year: number;
}
export type CalendarAnswer<T> = { readonly refused?: undefined; readonly value: T } | YearNotLoaded;

/** Working-day arithmetic in one calendar. Instants are RFC 3339 UTC strings with a `Z`. */
export interface WorkingCalendar {
  readonly key: string;
  readonly timeZone: string;
  /**
   * The end of business of the `days`-th working day after the day of `from`. The day of `from` itself never counts
   * (a period begins on the day after the event); `days` is a whole number ≥ 0, and 0 means the end of that very day
   * or, when it is free, of the next working day.
   */
  add(from: string, days: number): CalendarAnswer<string>;
  /** The opening time of the `days`-th working day before (negative: after) the day of `at`; 0 is that day itself. */
  opening(at: string, days: number): CalendarAnswer<string>;
  /** This hour of that day or, where it is free, of the next working day; where the clocks go forward over it, the moment they do. */
  moment(date: string, hour: number): CalendarAnswer<string>;
  /** Working days after the day of `from` up to and including the day of `to`; 0 when `to` is not later. */
  remaining(from: string, to: string): CalendarAnswer<number>;
}

/** Thrown and caught inside this file only: lets the loops stay plain. */
class Unloaded extends Error {
  constructor(readonly year: number) {
    super('year not loaded');
  }
}

const localDate = (instant: string, zone: string): Temporal.PlainDate =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate();

/** Builds the arithmetic over a calendar's data; throws `RangeError` when the data itself is unusable. */
export function workingCalendar(data: CalendarData): WorkingCalendar {
  if (!data.workingWeekdays.length) throw new RangeError(`Calendar ${data.key} works on no weekday.`);
  const years = new Set(data.years);
  const weekdays = new Set(data.workingWeekdays);
  const opens = Temporal.PlainTime.from(data.opensAt);
  const closes = Temporal.PlainTime.from(data.closesAt);

  const works = (date: Temporal.PlainDate): boolean => {
    if (!years.has(date.year)) throw new Unloaded(date.year);
    return data.exceptions[date.toString()] ?? weekdays.has(date.dayOfWeek);
  };
  /** The `count`-th working day from `date` in direction `step`, `date` itself not counting. */
  const walk = (date: Temporal.PlainDate, count: number, step: 1 | -1): Temporal.PlainDate => {
    let day = date;
    for (let left = count; left > 0;) {
      day = day.add({ days: step });
      if (works(day)) left--;
    }
    return day;
  };
  const at = (date: Temporal.PlainDate, time: Temporal.PlainTime): string =>
    date.toZonedDateTime({ timeZone: data.timeZone, plainTime: time }).toInstant().toString();
  const answer = <T>(calculate: () => T): CalendarAnswer<T> => {
    try {
      return { value: calculate() };
    } catch (error) {
      if (error instanceof Unloaded) return { refused: 'YEAR_NOT_LOADED', calendar: data.key, year: error.year };
      throw error;
    }
  };

  return {
    key: data.key,
    timeZone: data.timeZone,
    add: (from, days) =>
      answer(() => {
        const start = localDate(from, data.timeZone);
        const due = days === 0 && works(start) ? start : walk(start, Math.max(days, 1), 1);
        return at(due, closes);
      }),
    opening: (instant, days) =>
      answer(() => {
        const day = localDate(instant, data.timeZone);
        return at(walk(day, Math.abs(days), days < 0 ? 1 : -1), opens);
      }),
    moment: (date, hour) =>
      answer(() => {
        const day = Temporal.PlainDate.from(date);
        return at(works(day) ? day : walk(day, 1, 1), Temporal.PlainTime.from({ hour }));
      }),
    remaining: (from, to) =>
      answer(() => {
        let day = localDate(from, data.timeZone);
        const last = localDate(to, data.timeZone);
        let count = 0;
        while (Temporal.PlainDate.compare(day, last) < 0) {
          day = day.add({ days: 1 });
          if (works(day)) count++;
        }
        return count;
      }),
  };
}
