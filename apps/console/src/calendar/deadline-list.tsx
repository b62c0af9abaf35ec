import { Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/format.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { Link } from '../routing/routing.js';
import { byDay, type Deadline } from './deadline.js';

/** Deadlines day by day. */
export function DeadlineList({ due, today }: { due: readonly Deadline[]; today: string }) {
  const { t } = useTranslation();
  const { dayOfWeek, time } = useFormats();
  const nameOf = useNameOf();
  return (
    <ol className="agenda">
      {[...byDay(due)].map(([day, all]) => (
        <li key={day}>
          <h3>
            <time dateTime={day}>{dayOfWeek(day)}</time>
            {day === today && <Tag size="sm">{t('calendar.today')}</Tag>}
          </h3>
          <ul>
            {all.map(({ kind, id, path, title, what, overdue, organisation, day: whole, at }) => (
              <li key={`${kind} ${id}`}>
                <Link className="cds--link" to={path}>
                  {title}
                </Link>
                <span className="agenda__what">
                  {[what, !whole && time(at), organisation && nameOf(organisation)].filter(Boolean).join(' · ')}
                  {overdue && (
                    <Tag size="sm" type="red">
                      {t('calendar.late')}
                    </Tag>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
