import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '../parts/chart/chart.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { Rows } from '../parts/list/rows.js';
import { Section } from '../parts/section.js';
import { CountLink } from './count-link.js';
import { heightOf, pairBars } from '../parts/chart/pair-bars.js';
import type { Counts } from './portfolio.fragment.js';

/** As many as can be read at a glance. */
const MOST = 12;

/** Projects by who owns them. */
export function Owners({ owners }: { owners: Counts['owners'] }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const rows = useMemo(
    () =>
      owners
        .slice(0, MOST)
        .map((one) => ({ ...one, id: one.organisationId, name: one.organisation ? nameOf(one.organisation) : '' })),
    [nameOf, owners],
  );
  const option = useMemo(
    () =>
      pairBars(
        rows.map(({ name }) => name),
        [
          { name: t('overview.leads'), colour: 0, values: rows.map(({ leads }) => leads) },
          { name: t('overview.onlyOwns'), colour: 1, values: rows.map(({ count, leads }) => count - leads) },
        ],
      ),
    [rows, t],
  );
  return (
    <Section id="owners" title={t('overview.owners')} lead={t('overview.ownersLead')}>
      <Chart label={t('overview.ownersPicture')} height={heightOf(rows.length)} option={option} />
      <Rows
        labelledBy="owners-heading"
        rows={rows}
        columns={[
          { key: 'organisation', title: t('overview.organisation'), cell: ({ name }) => name },
          {
            key: 'owns',
            title: t('overview.owns'),
            cell: ({ id, name, count }) => (
              <CountLink what={`${name}, ${t('overview.owns')}`} count={count} to={`/projects?organisation=${id}`} />
            ),
          },
          {
            key: 'leads',
            title: t('overview.leads'),
            cell: ({ id, name, leads }) => (
              <CountLink what={`${name}, ${t('overview.leads')}`} count={leads} to={`/projects?lead=${id}`} />
            ),
          },
        ]}
      />
      {owners.length > MOST && <p className="section__lead">{t('overview.onlyFirst', { count: MOST })}</p>}
    </Section>
  );
}
