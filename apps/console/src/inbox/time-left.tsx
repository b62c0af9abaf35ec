import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/format.js';

interface Due {
  readonly dueAt?: string | null;
  readonly overdue: boolean;
  readonly workingDaysLeft?: number | null;
}

/** How long there is, in working days: what is late or ends today stands out by weight and sign, not by colour alone. */
export function TimeLeft({ dueAt, overdue, workingDaysLeft }: Due) {
  const { t } = useTranslation();
  const { day } = useFormats();
  if (!dueAt) return <span className="due due--none">{t('inbox.noDeadline')}</span>;
  if (overdue) return <span className="due due--over">{t('inbox.overdueSince', { date: day(dueAt) })}</span>;
  if (workingDaysLeft === 0) return <span className="due due--soon">{t('inbox.left_today')}</span>;
  const soon = workingDaysLeft !== null && workingDaysLeft !== undefined && workingDaysLeft <= 2;
  return (
    <span className={soon ? 'due due--soon' : 'due'} title={t('inbox.until', { date: day(dueAt) })}>
      {workingDaysLeft === null || workingDaysLeft === undefined
        ? t('inbox.until', { date: day(dueAt) })
        : t('inbox.daysLeft', { count: workingDaysLeft })}
    </span>
  );
}
