import { Inject, Injectable } from '@nestjs/common';
import { NodeLoaders, type Operation } from '#libs/graphql';
import { byId, Clock, columns, grouped, list, matching, type ReadTransaction, sql, withIds } from '#libs/platform';
import { Calendar, CalendarDay } from '../calendar.entity.js';
import { Calendars } from '../calendar.service.js';
import { type CalendarDayType, CalendarType } from './calendar.types.js';

const CALENDAR = columns(Calendar, [
  'id',
  'key',
  'title',
  'timeZone',
  'workingWeekdays',
  'opensAt',
  'closesAt',
  'years',
  'version',
]);

const DAY = columns(CalendarDay, ['calendarId', 'date', 'working', 'name']);

@Injectable()
export class CalendarLoader {
  constructor(
    @Inject(NodeLoaders) nodes: NodeLoaders,
    @Inject(Calendars) private readonly calendars: Calendars,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    nodes.register(CalendarType, 'Calendar', 'calendar', (ids, read) => this.byIds(ids, read));
  }

  async byIds(ids: readonly string[], read: ReadTransaction): Promise<Map<string, CalendarType>> {
    return byId(await read.query(withIds(CALENDAR, ids)));
  }

  all(read: ReadTransaction): Promise<CalendarType[]> {
    return read.query(list(CALENDAR, { order: { by: ['key'] } }));
  }

  /** In which zone days begin and end that were agreed on: see `Calendars.zoneOf`. */
  async zoneOf(place: string | null, organisationId: string, read: ReadTransaction): Promise<string> {
    const [found] = await read.query<{ zone: string }>(
      sql`select app.zone_of(${place}, ${organisationId}::uuid) as zone`,
    );
    return found?.zone ?? 'UTC';
  }

  /** Working days of a calendar left after today, 0 on the last one; null without a deadline or beyond the years loaded. */
  async workingDaysLeft(operation: Operation, key: string | null, dueAt: Date | null): Promise<number | null> {
    if (!dueAt || !key) return null;
    const calendar = await operation.batch('calendar.byKey', key, async (keys) => {
      const found = await Promise.all(keys.map((each) => this.calendars.find(each)));
      return new Map(found.flatMap((one) => (one ? [[one.key, one] as const] : [])));
    });
    const left = calendar?.remaining(this.clock.now().toISOString(), dueAt.toISOString());
    return !left || left.refused ? null : left.value;
  }

  /** Exceptions of a year, in order. */
  async days(operation: Operation, calendarId: string, year: number): Promise<CalendarDayType[]> {
    const days = await operation.batch(`calendar.days:${year}`, calendarId, async (ids, read) => {
      const inYear = sql`date >= make_date(${year}, 1, 1) and date < make_date(${year + 1}, 1, 1)`;
      const found = list(DAY, { where: [matching(DAY, { calendarId: ids }), inYear], order: { by: ['date'] } });
      return grouped(ids, 'calendarId', await read.query(found));
    });
    return days ?? [];
  }
}
