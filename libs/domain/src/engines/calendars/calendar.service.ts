import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Actor, type Fault, lineFaults, PUBLIC_AUDIENCE, Refused } from '#libs/contracts';
import { Clock, Database, Records, sql, type Tell } from '#libs/platform';
import { Access } from '../../identity/access/access.service.js';
import { Calendar, CalendarDay } from './calendar.entity.js';
import { type CalendarDaySeed, calendarSeeds, seededCalendars } from './calendar.seed.js';
import { workingCalendar, type WorkingCalendar } from './working-days.js';

/** One year of a calendar as a steward gives it: every day that differs from the weekly pattern. */
export interface CalendarYearDays {
  readonly year: number;
  readonly provisional: boolean;
  readonly source: string;
  readonly days: readonly CalendarDaySeed[];
}

/** The working-day calendars: rows that stewards keep, and the arithmetic over them. */
@Injectable()
export class Calendars {
  private readonly built = new Map<string, { version: number; calendar: WorkingCalendar }>();

  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(Records) private readonly records: Records,
    @Inject(Access) private readonly access: Access,
  ) {}

  /**
   * The arithmetic of a calendar as it is now; undefined when there is none of this key. Rebuilt when it was edited.
   * @param version of the calendar, where the caller has just read it
   */
  async find(key: string, version?: number | null): Promise<WorkingCalendar | undefined> {
    const last = this.built.get(key);
    if (last && last.version === version) return last.calendar;
    const [row] = await this.db.query<Calendar>(sql`
         select id, key, time_zone as "timeZone", working_weekdays as "workingWeekdays", opens_at as "opensAt",
         closes_at as "closesAt", years, version from calendar where key = ${key}`);
    if (!row) return undefined;
    const known = this.built.get(key);
    if (known?.version === row.version) return known.calendar;
    const days = await this.db.query<{ date: string; working: boolean }>(
      sql`select date::text as date, working from calendar_day where calendar_id = ${row.id}`,
    );
    const calendar = workingCalendar({
      ...row,
      years: row.years.map(({ year }) => year),
      exceptions: Object.fromEntries(days.map(({ date, working }) => [date, working])),
    });
    this.built.set(key, { version: row.version, calendar });
    return calendar;
  }

  /** Which day it is for an organisation, where it works (ISO 8601). */
  async today(organisationId: string): Promise<string> {
    const [found] = await this.db.query<{ today: string }>(
      sql`select app.today_of(${organisationId}::uuid, ${this.clock.now()}::timestamptz)::text as today`,
    );
    if (!found) throw new Error('A day was asked for and no row answered.');
    return found.today;
  }

  /**
   * In which zone the days begin and end that were agreed on about something: where it is, else where the organisation is that leads it.
   * What follows from it is kept as an instant: it stays as it was when either changes.
   */
  async zoneOf(place: string | null, organisationId: string): Promise<string> {
    const [found] = await this.db.query<{ zone: string }>(
      sql`select app.zone_of(${place}, ${organisationId}::uuid) as zone`,
    );
    if (!found) throw new Error('A zone was asked for and no row answered.');
    return found.zone;
  }

  /** Every key, for refusals that say what there is. */
  async keys(): Promise<string[]> {
    const rows = await this.db.query<{ key: string }>(sql`select key from calendar order by key`);
    return rows.map(({ key }) => key);
  }

  /**
   * Replaces or adds one year of a calendar. Deadlines that were already set keep their instants.
   * @throws Refused PERMISSION for anybody but a steward, INPUT with every day that does not belong to the year
   */
  async update(
    actor: Actor,
    { id, expectedVersion, year }: { id: string; expectedVersion: number; year: CalendarYearDays },
  ): Promise<string> {
    const calendar = await this.db.lock(Calendar, id, expectedVersion);
    await this.access.assert(actor, 'calendar.update');
    const faults = yearFaults(year);
    if (faults.length > 0) throw Refused.input(faults);
    calendar.years = [
      ...calendar.years.filter((known) => known.year !== year.year),
      { year: year.year, provisional: year.provisional, source: year.source },
    ].sort((a, b) => a.year - b.year);
    await this.db.query(
      sql`delete from calendar_day where calendar_id = ${id} and extract(year from date) = ${year.year}`,
    );
    await this.records.write(actor, {
      save: [calendar],
      add: daysOf(id, year.days),
      tell: (tell) => told(tell, calendar),
    });
    return id;
  }

  /** Adds the calendars that a platform starts with and this one lacks; those that are there belong to the stewards. */
  async seed(actor: Actor): Promise<string[]> {
    const known = await this.keys();
    if (seededCalendars.every((key) => known.includes(key))) return [];
    const added: string[] = [];
    for (const { years, ...seed } of await calendarSeeds()) {
      if (known.includes(seed.key)) continue;
      const calendar = Object.assign(new Calendar(), seed, {
        id: v7(),
        workingWeekdays: [...seed.workingWeekdays],
        years: years.map(({ year, provisional, source }) => ({ year, provisional, source })),
        readers: [PUBLIC_AUDIENCE],
      });
      const days = daysOf(
        calendar.id,
        years.flatMap((year) => year.days),
      );
      await this.records.write(actor, { add: [calendar, ...days], tell: (tell) => told(tell, calendar) });
      added.push(seed.key);
    }
    return added;
  }
}

function daysOf(calendarId: string, days: readonly CalendarDaySeed[]): CalendarDay[] {
  return days.map((day) => Object.assign(new CalendarDay(), day, { calendarId }));
}

function told(tell: Tell, { id, version }: Calendar): void {
  const everybody = { audience: [PUBLIC_AUDIENCE], topics: [] };
  tell('calendar.updated', { kind: 'calendar', id, version }, { calendarId: id }, everybody);
}

function yearFaults({ year, days, source }: CalendarYearDays): Fault[] {
  const faults: Fault[] = [];
  if (year < 2000 || year > 2200) {
    faults.push({ path: ['year', 'year'], code: 'OUT_OF_RANGE', message: 'Give a year from 2000 to 2200.' });
  }
  if (!source.trim()) {
    faults.push({ path: ['year', 'source'], code: 'REQUIRED', message: 'Say where the days come from.' });
  }
  const seen = new Set<string>();
  days.forEach(({ date, name }, index) => {
    const at = ['year', 'days', index];
    if (!date.startsWith(`${year}-`)) {
      faults.push({ path: [...at, 'date'], code: 'OUT_OF_RANGE', message: `Give a date in ${year}.` });
    }
    if (seen.has(date)) faults.push({ path: [...at, 'date'], code: 'DUPLICATE', message: `${date} is listed twice.` });
    seen.add(date);
    faults.push(...lineFaults([...at, 'name'], name));
    if (!name.trim()) faults.push({ path: [...at, 'name'], code: 'REQUIRED', message: 'Name the day.' });
  });
  return faults;
}
