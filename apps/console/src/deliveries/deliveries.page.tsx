import './bring-texts.js';
import '../data/data.scss';
import { Button } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useQuery } from 'urql';
import { DataNav } from '../data/data-nav.js';
import type { DeliveryFieldsFragment, DeliverySort } from '../graphql/generated/graphql.js';
import { readAll } from '../graphql/read-all.js';
import { useFormats } from '../language/format.js';
import { Page } from '../parts/page.js';
import { Pager, usePages } from '../parts/list/pager.js';
import { everyOf } from '../parts/list/every-of.js';
import { ListTable } from '../parts/list/list-table.js';
import { ListViews } from '../parts/list/views/list-views.js';
import { useSort } from '../parts/list/sorting/use-sort.js';
import { Section } from '../parts/section.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { useAddress } from '../parts/list/use-address.js';
import { Link, useLocation } from '../routing/routing.js';
import { useSignedIn } from '../session/session.js';
import { deliveriesQuery } from './deliveries.queries.js';
import { DeliveryState } from './delivery-state.js';
import { placeOf, useSayWhen } from './say-when.js';

const NAMES = ['dataset', 'agreement'] as const;
const SORTS = everyOf<DeliverySort>()('DUE', 'DELIVERED');

/** What is brought to one's organisation by itself, where to, when, and whether it works. */
export default function DeliveriesPage() {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const when = useSayWhen();
  const { me, organisation } = useSignedIn();
  const { of, narrowed, clear } = useAddress(NAMES);
  const { search } = useLocation();
  const client = useClient();
  const sort = useSort(SORTS);
  const pages = usePages(sort.asked);
  const context = useMemo(() => ({ topics: [`organisation:${organisation.id}`] }), [organisation.id]);
  const [datasetId, agreementId] = NAMES.map(of);
  const variables = { datasetId, agreementId, ...sort.variables };
  const [{ data, error, fetching }, read] = useQuery({
    query: deliveriesQuery,
    variables: { first: 25, after: pages.after, ...variables },
    context,
  });
  const deliveries = data?.deliveries.edges.map(({ node }) => node) ?? [];
  const may = me.roles.includes('DATA_STEWARD');
  return (
    <Page
      title={t('deliveries.title')}
      lead={t('deliveries.lead')}
      actions={
        may && (
          <Button as={Link} size="sm" renderIcon={Add} to={`/data/deliveries/new${search}`}>
            {t('deliveries.begin')}
          </Button>
        )
      }
    >
      <DataNav />
      <ListViews screen="deliveries" />
      <Section
        id="deliveries"
        title={t('deliveries.list')}
        actions={
          narrowed && (
            <Button kind="ghost" size="sm" onClick={clear}>
              {t('deliveries.all')}
            </Button>
          )
        }
      >
        {error && !data && <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />}
        {!error && !data && <Skeleton lines={5} />}
        {data && deliveries.length === 0 && (
          <Empty title={t('deliveries.none')}>{t(may ? 'deliveries.noneLead' : 'deliveries.stewards')}</Empty>
        )}
        {deliveries.length > 0 && (
          <ListTable
            labelledBy="deliveries-heading"
            rows={deliveries}
            sort={sort}
            part={pages.number}
            fetching={fetching}
            titleOf={({ dataset, datasetId: unseen }) => dataset?.title ?? unseen}
            pathOf={({ id }) => `/data/deliveries/${id}`}
            sheet={{
              list: 'DELIVERIES',
              name: t('deliveries.title'),
              columns: [
                {
                  title: t('transfers.dataset'),
                  value: ({ dataset, datasetId: id }) => dataset?.title ?? id,
                  width: 48,
                },
                { title: t('reading.agreement'), value: ({ agreement }) => agreement?.title, width: 40 },
                { title: t('deliveries.where'), value: ({ target }) => placeOf(target), width: 48 },
                { title: t('deliveries.when'), value: ({ schedule }) => when(schedule), width: 32 },
                { title: t('deliveries.due'), value: ({ dueAt }) => dueAt && new Date(dueAt) },
                { title: t('deliveries.last'), value: ({ deliveredAt }) => deliveredAt && new Date(deliveredAt) },
                { title: t('catalogue.state'), value: ({ state }) => t(`deliveries.states.${state}`) },
                { title: 'ID', value: ({ id }) => id, width: 38 },
              ],
              read: () => readAll(client, deliveriesQuery, variables, ({ deliveries: all }) => all),
            }}
            columns={[
              {
                key: 'what',
                title: t('transfers.dataset'),
                cell: ({ id, dataset, datasetId: unseen }: DeliveryFieldsFragment) => (
                  <Link className="cds--link" to={`/data/deliveries/${id}`}>
                    {dataset?.title ?? unseen}
                  </Link>
                ),
              },
              {
                key: 'agreement',
                title: t('reading.agreement'),
                cell: ({ agreement }) =>
                  agreement && (
                    <Link className="cds--link" to={`/agreements/${agreement.id}`}>
                      {agreement.title}
                    </Link>
                  ),
              },
              {
                key: 'where',
                title: t('deliveries.where'),
                cell: ({ target }) => <span className="code">{placeOf(target)}</span>,
              },
              { key: 'when', title: t('deliveries.when'), cell: ({ schedule }) => when(schedule) },
              { key: 'due', title: t('deliveries.due'), sort: 'DUE', cell: ({ dueAt }) => dueAt && moment(dueAt) },
              {
                key: 'last',
                title: t('deliveries.last'),
                sort: 'DELIVERED',
                cell: ({ deliveredAt }) => (deliveredAt ? moment(deliveredAt) : t('deliveries.never')),
              },
              { key: 'state', title: t('catalogue.state'), cell: (delivery) => <DeliveryState {...delivery} /> },
            ]}
          />
        )}
        {data && <Pager pages={pages} info={data.deliveries.pageInfo} />}
      </Section>
    </Page>
  );
}
