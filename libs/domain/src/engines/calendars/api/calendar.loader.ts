import { Inject, Injectable } from '@nestjs/common';
import { NodeLoaders, type Operation } from '#libs/graphql';
import { byId, columns, grouped, list, matching, type ReadTransaction, sql, withIds } from '#libs/platform';
import { Calendar, CalendarDay } from '../calendar.entity.js';
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
  constructor(@Inject(NodeLoaders) nodes: NodeLoaders) {
    nodes.register(CalendarType, 'Calendar', 'calendar', (ids, read) => this.byIds(ids, read));
  }

  async byIds(ids: readonly string[], read: ReadTransaction): Promise<Map<string, CalendarType>> {
    return byId(await read.query(withIds(CALENDAR, ids)));
  }

  all(read: ReadTransaction): Promise<CalendarType[]> {
    return read.query(list(CALENDAR, { order: { by: ['key'] } }));
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
