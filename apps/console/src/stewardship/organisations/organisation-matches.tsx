import { Link as CarbonLink, Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useClient, useQuery } from 'urql';
import type { OrganisationSort, OrganisationState } from '../../graphql/generated/graphql.js';
import { readAll } from '../../graphql/read-all.js';
import { everyOf } from '../../parts/list/every-of.js';
import { ListTable } from '../../parts/list/list-table.js';
import { Pager, usePages } from '../../parts/list/pager.js';
import { useSort } from '../../parts/list/sorting/use-sort.js';
import { Empty, Failed, Skeleton } from '../../parts/states.js';
import { Link, useSearchParams } from '../../routing/routing.js';
import { searchOrganisationsQuery } from '../stewardship.queries.js';

const SORTS = everyOf<OrganisationSort>()('NAME', 'REGISTERED');

/** Organisations by name and standing. */
export function OrganisationMatches({ search, state }: { search: string; state: OrganisationState | null }) {
  const { t } = useTranslation();
  const [address] = useSearchParams();
  /** Beside the list as it is narrowed now. */
  const besideOf = (id: string) =>
    `?${new URLSearchParams([...[...address].filter(([name]) => name !== 'id'), ['id', id]])}`;
  const client = useClient();
  const sort = useSort(SORTS);
  const pages = usePages(sort.asked);
  const variables = { search: search || null, state, ...sort.variables };
  const [{ data, error, fetching }, read] = useQuery({
    query: searchOrganisationsQuery,
    variables: { ...variables, after: pages.after },
  });
  if (error && !data) return <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton lines={6} />;
  const { edges, pageInfo } = data.organisations;
  if (edges.length === 0) return <Empty title={t('stewardship.noMatch')}>{t('stewardship.noMatchLead')}</Empty>;
  return (
    <div>
      <ListTable
        labelledBy="organisations-heading"
        rows={edges.map(({ node }) => node)}
        sort={sort}
        part={pages.number}
        fetching={fetching}
        titleOf={({ name }) => name}
        sheet={{
          list: 'ORGANISATIONS',
          name: t('stewardship.part.organisations'),
          columns: [
            { title: t('organisation.title'), value: ({ name }) => name, width: 48 },
            { title: t('organisation.nativeName'), value: ({ nativeName }) => nativeName, width: 48 },
            { title: t('organisation.kindLabel'), value: ({ kind }) => t(`organisation.kind.${kind}`) },
            { title: t('organisation.stateLabel'), value: (each) => t(`organisation.state.${each.state}`) },
            { title: 'ID', value: ({ id }) => id, width: 38 },
          ],
          read: () => readAll(client, searchOrganisationsQuery, variables, ({ organisations }) => organisations),
        }}
        columns={[
          {
            key: 'name',
            title: t('organisation.title'),
            sort: 'NAME',
            cell: ({ id, name, nativeName }) => (
              <>
                <CarbonLink as={Link} to={besideOf(id)} replace>
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
