import { useTranslation } from 'react-i18next';
import { useFormats } from '../../language/format.js';
import { Figures } from '../../parts/figures.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { Section } from '../../parts/section.js';
import { Link } from '../../routing/routing.js';
import type { HomeProps } from '../duties.js';
import { Lines, NoLines } from '../../parts/list/lines.js';

const MOST = 6;

/** Approvals that are not settled, and with whom they are: those first who are late most. The same numbers as in the overview. */
export function UnderWay({ home: { portfolio } }: HomeProps) {
  const { t } = useTranslation();
  const { number, shortDay } = useFormats();
  const nameOf = useNameOf();
  if (!portfolio) return null;
  const { open, overdue, escalated } = portfolio.deadlines;
  const waited = [...portfolio.agencies].sort((a, b) => b.overdue - a.overdue || b.waiting - a.waiting).slice(0, MOST);
  return (
    <Section
      id="under-way"
      title={t('home.underWay')}
      actions={
        <>
          <Link className="cds--link" to="/time">
            {t('home.openTime')}
          </Link>
          <Link className="cds--link" to="/overview">
            {t('menu.overview')}
          </Link>
        </>
      }
    >
      <Figures
        figures={[
          { name: t('overview.open'), value: number(open), to: '/overview/decisions' },
          {
            name: t('overview.overdue'),
            value: number(overdue),
            to: '/overview/decisions?due=overdue',
            bad: overdue > 0,
          },
          {
            name: t('overview.escalated'),
            value: number(escalated),
            to: '/overview/decisions?due=escalated',
            bad: escalated > 0,
          },
        ]}
      />
      {waited.length === 0 ? (
        <NoLines>{t('overview.noneWaits')}</NoLines>
      ) : (
        <Lines
          label={t('overview.waiting')}
          lines={waited.map(({ organisationId, organisation, waiting, overdue: late, nextDueAt }) => ({
            key: organisationId,
            title: organisation ? nameOf(organisation) : t('home.hidden'),
            to: `/overview/decisions?for=${organisationId}`,
            aside: late > 0 && <span className="due due--over">{t('home.lateWith', { count: late })}</span>,
            note: [
              t('home.waitWith', { count: waiting }),
              nextDueAt && t('home.nextDue', { date: shortDay(nextDueAt) }),
            ]
              .filter(Boolean)
              .join(' · '),
          }))}
        />
      )}
    </Section>
  );
}
