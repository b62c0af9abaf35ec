import { Inject, Injectable } from '@nestjs/common';
import { NodeLoaders, type Operation } from '#libs/graphql';
import { type ReadTransaction } from '#libs/platform';
import { type CalendarDayType, CalendarType } from './calendar.types.js';

const COLUMNS = `id, key, title, time_zone as "timeZone", working_weekdays as "workingWeekdays", opens_at as "opensAt",
  closes_at as "closesAt", years, version`;

@Injectable()
export class CalendarLoader {
  constructor(@Inject(NodeLoaders) nodes: NodeLoaders) {
    nodes.register(CalendarType, 'Calendar', 'calendar', (ids, read) => this.byIds(ids, read));
  }

  async byIds(ids: readonly string[], read: ReadTransaction): Promise<Map<string, CalendarType>> {
    const rows = await read.query<CalendarType>(`select ${COLUMNS} from calendar where id = any($1)`, [ids]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  all(read: ReadTransaction): Promise<CalendarType[]> {
    return read.query<CalendarType>(`select ${COLUMNS} from calendar order by key`);
  }

  /** Exceptions of a year, in order. */
  async days(operation: Operation, calendarId: string, year: number): Promise<CalendarDayType[]> {
    const days = await operation.batch(`calendar.days:${year}`, calendarId, async (ids, read) => {
      const rows = await read.query<CalendarDayType & { calendarId: string }>(
        `select calendar_id as "calendarId", date::text as date, working, name from calendar_day
         where calendar_id = any($1) and date >= make_date($2, 1, 1) and date < make_date($2 + 1, 1, 1) order by date`,
        [ids, year],
      );
      return new Map(ids.map((id) => [id, rows.filter((row) => row.calendarId === id)]));
    });
    return days ?? [];
  }
}
