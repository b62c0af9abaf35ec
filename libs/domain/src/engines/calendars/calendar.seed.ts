import { createRequire } from 'node:module';
import { Temporal } from 'temporal-polyfill';

/** One day that differs from the weekly pattern. */
export interface CalendarDaySeed {
  readonly date: string;
  readonly working: boolean;
  readonly name: string;
}

/** A year a calendar holds. `provisional`: not yet announced by the authority; a steward confirms or corrects it. */
export interface CalendarYearSeed {
  readonly year: number;
  readonly provisional: boolean;
  /** Where its days come from and what is known to be missing. */
  readonly source: string;
  readonly days: readonly CalendarDaySeed[];
}

export interface CalendarSeed {
  readonly key: string;
  readonly title: string;
  readonly timeZone: string;
  readonly workingWeekdays: readonly number[];
  readonly opensAt: string;
  readonly closesAt: string;
  readonly years: readonly CalendarYearSeed[];
}

interface PublicHoliday {
  readonly date: string;
  readonly name: string;
  readonly wholeDay: boolean;
}

const DAY_MS = 86_400_000;
const weekend = (date: string): boolean => Temporal.PlainDate.from(date).dayOfWeek > 5;
const plusDays = (date: string, days: number): string => Temporal.PlainDate.from(date).add({ days }).toString();

/** Public holidays of a country by the `date-holidays` package, loaded on call because it weighs 12 MB. */
async function publicHolidays(country: string, year: number): Promise<PublicHoliday[]> {
  const { default: Holidays } = await import('date-holidays');
  return new Holidays(country, { types: ['public'], languages: 'en' })
    .getHolidays(year)
    .filter((holiday) => holiday.type === 'public')
    .map((holiday) => ({
      date: holiday.date.slice(0, 10),
      name: holiday.name,
      wholeDay: holiday.end.getTime() - holiday.start.getTime() >= DAY_MS,
    }));
}

/** Announced years of the State Council, make-up days included, from the `chinese-days` package. */
function announcedChinese(year: number): CalendarYearSeed {
  const load = createRequire(import.meta.url);
  const { holidays, workdays } = load(`chinese-days/dist/years/${year}.json`) as Record<string, Record<string, string>>;
  const days = (entries: Record<string, string> | undefined, working: boolean): CalendarDaySeed[] =>
    Object.entries(entries ?? {}).map(([date, label]) => ({ date, working, name: label.split(',')[0] ?? label }));
  return {
    year,
    provisional: false,
    source: 'chinese-days: notice of the State Council, with make-up days',
    days: sorted([...days(holidays, false), ...days(workdays, true)]),
  };
}

/**
 * Statutory days of a year not announced yet: State Council Decree 795 (in force since 2025) gives New Year's Day 1,
 * Spring Festival 4 (eve to third day), Tomb-sweeping 1, Labour Day 2, Dragon Boat 1, Mid-Autumn 1, National Day 3.
 * Dates by the lunar calendar come from `date-holidays`, which lists half days and children's day too (left out here)
 * and lacks two of the statutory days (added). Bridges and make-up days are decided year by year and unknown.
 */
async function statutoryChinese(year: number): Promise<CalendarYearSeed> {
  const statutory = /^(01-01|05-01|10-0[123]|chinese (01-0-0[012]|05-0-05|08-0-15|5-01 solarterm))$/;
  const { default: Holidays } = await import('date-holidays');
  const listed = new Holidays('CN', { types: ['public'], languages: 'en' })
    .getHolidays(year)
    .filter((holiday) => statutory.test(holiday.rule))
    .map((holiday) => ({ date: holiday.date.slice(0, 10), name: holiday.name, rule: holiday.rule }));
  const secondDay = listed.find((holiday) => holiday.rule === 'chinese 01-0-02');
  const days = listed.map(({ date, name }) => ({ date, working: false, name }));
  if (secondDay) days.push({ date: plusDays(secondDay.date, 1), working: false, name: secondDay.name });
  days.push({ date: `${year}-05-02`, working: false, name: 'Labour Day' });
  return {
    year,
    provisional: true,
    source: 'statutory days (State Council Decree 795); the yearly notice with bridges and make-up days is not out',
    days: sorted(days),
  };
}

/**
 * Thai public holidays with substitution days: a weekend with one or two holidays in it gives the next weekday that
 * is no holiday itself (cabinet practice: one substitute for a weekend, so Saturday and Sunday together give one day).
 */
async function thai(year: number, lunarKnown: boolean): Promise<CalendarYearSeed> {
  const holidays = (await publicHolidays('TH', year)).filter((holiday) => holiday.wholeDay);
  const free = new Map(holidays.map(({ date, name }) => [date, name]));
  const weekends = new Set<string>();
  for (const { date, name } of holidays) {
    if (!weekend(date)) continue;
    const saturday = Temporal.PlainDate.from(date).dayOfWeek === 6 ? date : plusDays(date, -1);
    if (weekends.has(saturday)) continue;
    weekends.add(saturday);
    let substitute = plusDays(saturday, 2);
    while (free.has(substitute)) substitute = plusDays(substitute, 1);
    if (Number(substitute.slice(0, 4)) === year) free.set(substitute, `Substitute for ${name}`);
  }
  return {
    year,
    provisional: !lunarKnown,
    source: lunarKnown
      ? 'date-holidays with substitution days; days added by cabinet resolution are not known'
      : 'date-holidays with substitution days; Makha Bucha, Visakha Bucha, Asalha Bucha and Buddhist Lent are missing',
    days: sorted([...free].map(([date, name]) => ({ date, working: false, name }))),
  };
}

/** In date order, each date once: two festivals on one day (Mid-Autumn on 3 October 2028) share it. */
function sorted(days: readonly CalendarDaySeed[]): CalendarDaySeed[] {
  const byDate = new Map<string, CalendarDaySeed>();
  for (const day of days) {
    const other = byDate.get(day.date);
    byDate.set(day.date, other ? { ...other, name: `${other.name}, ${day.name}` } : day);
  }
  return [...byDate.values()].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

/** Keys of the calendars below; computing them costs a second, so ask whether any is missing first. */
export const seededCalendars = ['cn', 'th'] as const;

/** The calendars a new platform starts with: China 2024–2028, Thailand 2025–2028. Stewards own them from then on. */
export async function calendarSeeds(): Promise<CalendarSeed[]> {
  return [
    {
      key: 'cn',
      title: 'China',
      timeZone: 'Asia/Shanghai',
      workingWeekdays: [1, 2, 3, 4, 5],
      opensAt: '09:00',
      closesAt: '17:00',
      years: [
        ...[2024, 2025, 2026].map(announcedChinese),
        ...(await Promise.all([2027, 2028].map((year) => statutoryChinese(year)))),
      ],
    },
    {
      key: 'th',
      title: 'Thailand',
      timeZone: 'Asia/Bangkok',
      workingWeekdays: [1, 2, 3, 4, 5],
      opensAt: '08:30',
      closesAt: '16:30',
      // 2024 is left out: date-holidays has Asalha Bucha and Buddhist Lent of that year a day early.
      years: await Promise.all([2025, 2026, 2027, 2028].map((year) => thai(year, year <= 2026))),
    },
  ];
}
