import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/format.js';
import { Link } from '../routing/routing.js';
import { dateOf, daysOf } from './days.js';
import { byDay, type Deadline } from './deadline.js';
import { labelled } from '../language/labelled.js';

/** As many as a day's cell has room for; the rest is counted and stands in the list of the week. */
const IN_CELL = 3;

/** A month as a table: a row a week. On a phone the list below stands in its place. */
export function MonthGrid({
  month,
  range,
  today,
  due,
}: {
  /** YYYY-MM */
  month: string;
  range: readonly [string, string];
  today: string;
  due: readonly Deadline[];
}) {
  const { t } = useTranslation();
  const { weekday, day: written, dayNumber } = useFormats();
  const days = daysOf(range);
  const weeks = Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
  const dueOn = byDay(due);
  return (
    <table className="month" aria-label={t('calendar.monthTable')}>
      <thead>
        <tr>
          {days.slice(0, 7).map((day) => (
            <th key={day} scope="col">
              {weekday(day)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => {
              const all = dueOn.get(day) ?? [];
              return (
                <td
                  key={day}
                  className={[day.startsWith(month) ? '' : 'month__other', day === today ? 'month__today' : ''].join(
                    ' ',
                  )}
                  aria-current={day === today ? 'date' : undefined}
                >
                  <time dateTime={day} aria-label={written(day)}>
                    {dayNumber(dateOf(day))}
                  </time>
                  {all.length > 0 && (
                    <ul>
                      {all.slice(0, IN_CELL).map(({ kind, id, path, title, what, overdue }) => (
                        <li key={`${kind} ${id}`}>
                          <Link to={path} className={overdue ? 'month__late' : undefined} title={labelled(what, title)}>
                            <span className="month__what">{what}</span> <span>{title}</span>
                          </Link>
                        </li>
                      ))}
                      {all.length > IN_CELL && (
                        <li>
                          <Link to={`/calendar?view=week&day=${day}`}>
                            {t('calendar.more', { count: all.length - IN_CELL })}
                          </Link>
                        </li>
                      )}
                    </ul>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
