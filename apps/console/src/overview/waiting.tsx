import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/format.js';
import { Chart } from '../parts/chart/chart.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { Rows } from '../parts/list/rows.js';
import { Section } from '../parts/section.js';
import { CountLink } from './count-link.js';
import { heightOf, pairBars } from '../parts/chart/pair-bars.js';
import type { Counts } from './portfolio.fragment.js';

const MOST = 12;

/** Organisations whose decision is waited for. */
export function Waiting({ agencies }: { agencies: Counts['agencies'] }) {
  const { t } = useTranslation();
  const { day } = useFormats();
  const nameOf = useNameOf();
  const rows = useMemo(
    () =>
      agencies
        .slice(0, MOST)
        .map((one) => ({ ...one, id: one.organisationId, name: one.organisation ? nameOf(one.organisation) : '' })),
    [agencies, nameOf],
  );
  const option = useMemo(
    () =>
      pairBars(
        rows.map(({ name }) => name),
        [
          { name: t('overview.inTime'), colour: 1, values: rows.map(({ waiting, overdue }) => waiting - overdue) },
          { name: t('overview.overdue'), colour: 4, values: rows.map(({ overdue }) => overdue) },
        ],
      ),
    [rows, t],
  );
  return (
    <Section id="waiting" title={t('overview.waiting')} lead={t('overview.waitingLead')}>
      {rows.length === 0 && <p className="quiet">{t('overview.noneWaits')}</p>}
      {rows.length > 0 && (
        <>
          <Chart label={t('overview.waitingPicture')} height={heightOf(rows.length)} option={option} />
          <Rows
            labelledBy="waiting-heading"
            rows={rows}
            columns={[
              { key: 'organisation', title: t('overview.organisation'), cell: ({ name }) => name },
              {
                key: 'waits',
                title: t('overview.waits'),
                cell: ({ id, name, waiting }) => (
                  <CountLink
                    what={`${name}, ${t('overview.waits')}`}
                    count={waiting}
                    to={`/overview/decisions?for=${id}`}
                  />
                ),
              },
              {
                key: 'overdue',
                title: t('overview.overdue'),
                cell: ({ id, name, overdue }) => (
                  <CountLink
                    what={`${name}, ${t('overview.overdue')}`}
                    count={overdue}
                    to={`/overview/decisions?for=${id}&due=overdue`}
                  />
                ),
              },
              {
                key: 'next',
                title: t('overview.nextDue'),
                cell: ({ nextDueAt }) => <span className="nowrap">{nextDueAt ? day(nextDueAt) : '–'}</span>,
              },
            ]}
          />
        </>
      )}
    </Section>
  );
}
