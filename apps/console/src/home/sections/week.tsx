import { useTranslation } from 'react-i18next';
import type { Deadline } from '../../calendar/deadline.js';
import { useFormats } from '../../language/format.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { Section } from '../../parts/section.js';
import { Link } from '../../routing/routing.js';
import type { HomeProps } from '../duties.js';
import { Lines, NoLines } from '../../parts/list/lines.js';

const MOST = 7;

/** What the reader's organisation has to keep in the next seven days. */
export function Week({ home: { deadlines } }: HomeProps) {
  const { t } = useTranslation();
  return (
    <Section
      id="week"
      title={t('home.week')}
      actions={
        <Link className="cds--link" to="/calendar?view=list">
          {t('home.openCalendar')}
        </Link>
      }
    >
      {deadlines.length === 0 ? (
        <NoLines>{t('home.nothingDue')}</NoLines>
      ) : (
        <>
          <Dates label={t('home.week')} due={deadlines.slice(0, MOST)} />
          {deadlines.length > MOST && <p className="quiet">{t('home.more', { count: deadlines.length - MOST })}</p>}
        </>
      )}
    </Section>
  );
}

/** Dates with what falls on them, and whom it binds: two may appeal against the same. */
export function Dates({ label, due }: { label: string; due: readonly Deadline[] }) {
  const { shortDayOfWeek } = useFormats();
  const nameOf = useNameOf();
  return (
    <Lines
      label={label}
      lines={due.map(({ kind, id, title, path, what, organisation, at, day, overdue }) => ({
        key: `${kind} ${id}`,
        title,
        to: path,
        aside: (
          <time className={overdue ? 'due due--over' : 'due'} dateTime={day ?? at}>
            {shortDayOfWeek(day ?? at)}
          </time>
        ),
        note: [what, organisation && nameOf(organisation)].filter(Boolean).join(' · '),
      }))}
    />
  );
}
