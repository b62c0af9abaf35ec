import '../data.scss';
import { Button } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useQuery } from 'urql';
import type { CatalogueSheetQuery } from '../../graphql/generated/graphql.js';
import { readAll } from '../../graphql/read-all.js';
import { useTopics } from '../../live/use-topics.js';
import { Download } from '../../parts/files/download.js';
import type { SheetColumn } from '../../parts/files/sheet.js';
import { ListViews } from '../../parts/list/views/list-views.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { Page } from '../../parts/page.js';
import { OrderChoice } from '../../parts/list/sorting/order-choice.js';
import { Pager, usePages } from '../../parts/list/pager.js';
import { useSort } from '../../parts/list/sorting/use-sort.js';
import { Empty, Failed, Skeleton } from '../../parts/states.js';
import { Link } from '../../routing/routing.js';
import { useSignedIn } from '../../session/session.js';
import { CatalogueFilters } from './catalogue-filters.js';
import { useCatalogueFilter } from './catalogue.filter.js';
import { catalogueQuery, catalogueSheetQuery } from './catalogue.queries.js';
import { DataNav } from '../data-nav.js';
import { DatasetRow } from './dataset-row.js';

const SIZE = 25;
const SORTS = ['TITLE', 'CHANGED'] as const;

/** The data catalogue: who holds what, how fresh it is, and whether one's organisation may read it. */
export default function CataloguePage() {
  const { t } = useTranslation();
  const { me, organisation } = useSignedIn();
  const filter = useCatalogueFilter();
  const sort = useSort(SORTS);
  const variables = { ...filter.variables, ...sort.variables };
  const pages = usePages(sort.asked);
  const context = useMemo(() => ({ topics: [`organisation:${organisation.id}`] }), [organisation.id]);
  const [{ data, error }, read] = useQuery({
    query: catalogueQuery,
    variables: { ...variables, first: SIZE, after: pages.after },
    context,
  });
  const found = data?.datasets.edges.map(({ node }) => node);
  useTopics((found ?? []).map(({ id }) => `dataset:${id}`));
  const client = useClient();
  const columns = useColumns();
  const narrowed = {
    ...filter,
    choose: (...change: Parameters<typeof filter.choose>) => {
      pages.reset();
      filter.choose(...change);
    },
    clear: () => {
      pages.reset();
      filter.clear();
    },
  };
  return (
    <Page
      title={t('data.title')}
      lead={t('data.lead')}
      actions={
        me.roles.includes('DATA_STEWARD') && (
          <Button as={Link} to="/data/new" size="sm" renderIcon={Add}>
            {t('catalogue.begin')}
          </Button>
        )
      }
    >
      <DataNav />
      <ListViews screen="datasets" />
      <CatalogueFilters filter={narrowed} />
      <h2 id="catalogue-heading" className="cds--visually-hidden">
        {t('data.part.catalogue')}
      </h2>
      {error && !data && <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />}
      {!error && !data && <Skeleton lines={10} />}
      {found?.length === 0 &&
        (filter.narrowed ? (
          <Empty title={t('catalogue.nothing')}>
            {t('catalogue.nothingLead')}{' '}
            <Button kind="ghost" size="sm" onClick={narrowed.clear}>
              {t('catalogue.clear')}
            </Button>
          </Empty>
        ) : (
          <Empty title={t('catalogue.empty')}>{t('catalogue.emptyLead')}</Empty>
        ))}
      {data && found && found.length > 0 && (
        <>
          <div className="catalogue__head">
            <OrderChoice
              id="catalogue-order"
              columns={[
                { title: t('catalogue.byTitle'), sort: 'TITLE' },
                { title: t('catalogue.byChange'), sort: 'CHANGED' },
              ]}
              sort={sort}
            />
            <Download
              list="DATASETS"
              name={t('data.part.catalogue')}
              columns={columns}
              read={() => readAll(client, catalogueSheetQuery, variables, ({ datasets }) => datasets)}
            />
          </div>
          <ul className="catalogue" aria-labelledby="catalogue-heading">
            {found.map((dataset) => (
              <DatasetRow key={dataset.id} dataset={dataset} onKeyword={(word) => narrowed.choose('keyword', word)} />
            ))}
          </ul>
          <Pager pages={pages} info={data.datasets.pageInfo} />
        </>
      )}
    </Page>
  );
}

type Found = CatalogueSheetQuery['datasets']['edges'][number]['node'];

function useColumns(): SheetColumn<Found>[] {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  return [
    { title: t('data.part.catalogue'), value: ({ title }) => title, width: 48 },
    { title: t('catalogue.owner'), value: ({ owner }) => owner && nameOf(owner), width: 32 },
    { title: t('catalogue.theme'), value: ({ theme }) => t(`datasetTheme.${theme}`), width: 28 },
    { title: t('catalogue.component'), value: ({ component }) => component && t(`component.${component}`) },
    { title: t('catalogue.classification'), value: ({ classification }) => t(`classification.${classification}`) },
    { title: t('catalogue.personal'), value: ({ personal }) => t(personal ? 'common.yes' : 'common.no') },
    { title: t('catalogue.state'), value: ({ state }) => t(`datasetState.${state}`) },
    { title: t('desk.changed'), value: ({ updatedAt }) => new Date(updatedAt) },
    { title: 'ID', value: ({ id }) => id, width: 38 },
  ];
}
