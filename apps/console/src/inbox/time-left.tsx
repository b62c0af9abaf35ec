import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/format.js';

interface Due {
  readonly dueAt?: string | null;
  readonly overdue: boolean;
  readonly workingDaysLeft?: number | null;
}

/** How long there is, in words. */
export function useTimeLeft(): (due: Due) => string {
  const { t } = useTranslation();
  const { day } = useFormats();
  return ({ dueAt, overdue, workingDaysLeft: left }) => {
    if (!dueAt) return t('inbox.noDeadline');
    if (overdue) return t('inbox.overdueSince', { date: day(dueAt) });
    if (left === 0) return t('inbox.left_today');
    return left === null || left === undefined
      ? t('inbox.until', { date: day(dueAt) })
      : t('inbox.daysLeft', { count: left });
  };
}

/** How long there is, in working days: what is late or ends today stands out by weight and sign, not by colour alone. */
export function TimeLeft(due: Due) {
  const { t } = useTranslation();
  const { day } = useFormats();
  const said = useTimeLeft()(due);
  const { dueAt, overdue, workingDaysLeft: left } = due;
  if (!dueAt) return <span className="due due--none">{said}</span>;
  if (overdue) return <span className="due due--over">{said}</span>;
  const soon = left !== null && left !== undefined && left <= 2;
  return (
    <span
      className={soon ? 'due due--soon' : 'due'}
      title={left === 0 ? undefined : t('inbox.until', { date: day(dueAt) })}
    >
      {said}
    </span>
  );
}
