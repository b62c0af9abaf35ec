import { Link as CarbonLink, Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import type { OrganisationState } from '../../graphql/generated/graphql.js';
import { Pager, usePages } from '../../parts/list/pager.js';
import { Rows } from '../../parts/list/rows.js';
import { Empty, Failed, Skeleton } from '../../parts/states.js';
import { searchOrganisationsQuery } from '../stewardship.queries.js';

/** Organisations by name and standing. */
export function OrganisationMatches({
  search,
  state,
  onChoose,
}: {
  search: string;
  state: OrganisationState | null;
  onChoose: (id: string) => void;
}) {
  const { t } = useTranslation();
  const pages = usePages();
  const variables = { search: search || null, state, after: pages.after };
  const [{ data, error }, read] = useQuery({ query: searchOrganisationsQuery, variables });
  if (error && !data) return <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton lines={6} />;
  const { edges, pageInfo } = data.organisations;
  if (edges.length === 0) return <Empty title={t('stewardship.noMatch')}>{t('stewardship.noMatchLead')}</Empty>;
  return (
    <div>
      <Rows
        labelledBy="organisations-heading"
        rows={edges.map(({ node }) => node)}
        columns={[
          {
            key: 'name',
            title: t('organisation.title'),
            cell: ({ id, name, nativeName }) => (
              <>
                <CarbonLink as={Link} to={`?id=${id}`} replace onClick={() => onChoose(id)}>
                  {name}
                </CarbonLink>{' '}
                {nativeName && <span className="native">{nativeName}</span>}
              </>
            ),
          },
          { key: 'kind', title: t('organisation.kindLabel'), cell: ({ kind }) => t(`organisation.kind.${kind}`) },
          {
            key: 'state',
            title: t('organisation.stateLabel'),
            cell: (each) => (
              <Tag size="sm" type={each.state === 'VERIFIED' ? 'green' : each.state === 'PENDING' ? 'blue' : 'red'}>
                {t(`organisation.state.${each.state}`)}
              </Tag>
            ),
          },
        ]}
      />
      <Pager pages={pages} info={pageInfo} />
    </div>
  );
}
