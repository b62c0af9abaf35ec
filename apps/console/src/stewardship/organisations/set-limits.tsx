import { Link as CarbonLink } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useFormats } from '../../language/format.js';
import { Pager, usePages } from '../../parts/list/pager.js';
import { Rows } from '../../parts/list/rows.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { Section } from '../../parts/section.js';
import { Failed, Skeleton } from '../../parts/states.js';
import { Link } from '../../routing/routing.js';
import { setLimitsQuery } from './limits.queries.js';

/** Organisations that may use more or less than usual. */
export function SetLimits() {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { bytes, moment, number } = useFormats();
  const pages = usePages();
  const [{ data, error }, read] = useQuery({
    query: setLimitsQuery,
    variables: { after: pages.after },
    requestPolicy: 'cache-and-network',
  });
  if (error && !data) return <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton lines={2} />;
  const { edges, pageInfo } = data.quotaLimits;
  if (edges.length === 0) return null;
  return (
    <Section id="set-limits" title={t('stewardship.limits.all')} lead={t('stewardship.limits.allLead')}>
      <Rows
        labelledBy="set-limits-heading"
        rows={edges.map(({ node }) => node)}
        columns={[
          {
            key: 'organisation',
            title: t('organisation.title'),
            cell: ({ organisation }) =>
              organisation && (
                <CarbonLink as={Link} to={`/stewardship/organisations?id=${organisation.id}`}>
                  {nameOf(organisation)}
                </CarbonLink>
              ),
          },
          {
            key: 'kind',
            title: t('organisation.limits.kind'),
            cell: ({ kind }) => t(`organisation.limits.kinds.${kind}`),
          },
          {
            key: 'most',
            title: t('stewardship.limits.most'),
            cell: ({ kind, most }) => (kind === 'STORAGE' ? bytes : number)(most ?? 0),
          },
          { key: 'reason', title: t('stewardship.reason'), roomy: true, cell: ({ reason }) => reason },
          { key: 'at', title: t('stewardship.limits.since'), cell: ({ at }) => moment(at) },
        ]}
      />
      <Pager pages={pages} info={pageInfo} />
    </Section>
  );
}
