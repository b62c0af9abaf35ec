import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { DataNav } from '../data/data-nav.js';
import { useConnection } from '../graphql/use-connection.js';
import type { DataIslandsQuery } from '../graphql/generated/graphql.js';
import { useFormats } from '../language/format.js';
import { useTopics } from '../live/use-topics.js';
import { Figures } from '../parts/figures.js';
import { Page } from '../parts/page.js';
import { ListViews } from '../parts/list/views/list-views.js';
import { Section } from '../parts/section.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { useAddress } from '../parts/list/use-address.js';
import { useSignedIn } from '../session/session.js';
import { IslandMap, mapOf } from './island-map.js';
import { NeedsListed } from './needs-listed.js';
import './needs.scss';
import { islandsQuery } from './needs.queries.js';

/** The data-island map: which agency's data which project lacks, and the needs themselves: all, or those of a cell. */
export default function NeedsPage() {
  const { t } = useTranslation();
  const { organisation } = useSignedIn();
  const { number } = useFormats();
  const address = useAddress(['cell']);
  const context = useMemo(() => ({ topics: [`organisation:${organisation.id}`] }), [organisation.id]);
  const { data, nodes, error, more, retry } = useConnection(
    islandsQuery,
    {},
    ({ dataIslands }: DataIslandsQuery) => dataIslands,
    { size: 100, context },
  );
  // A map shows all of it; its pages are fetched one after another.
  useEffect(() => more?.(), [more]);
  const map = useMemo(() => mapOf(nodes), [nodes]);
  useTopics(map.subjects.map(({ topic }) => topic));
  const summary = data?.dataIslandSummary;
  const chosen = map.cells.get(address.of('cell') ?? '');
  return (
    <Page title={t('needs.title')} lead={t('needs.lead')}>
      <DataNav />
      <ListViews screen="data-needs" />
      {error && !data && <Failed error={error} retry={retry} />}
      {!error && !data && <Skeleton lines={10} />}
      {summary && (
        <Figures
          figures={[
            { name: t('needs.figure.open'), value: number(summary.open), bad: summary.open > 0 },
            { name: t('needs.figure.matched'), value: number(summary.matched), bad: summary.matched > 0 },
            { name: t('needs.figure.covered'), value: number(summary.covered) },
            { name: t('needs.figure.providers'), value: number(summary.providers) },
          ]}
        />
      )}
      {summary && map.cells.size === 0 && (
        <Empty title={summary.needs > 0 ? t('needs.allCovered') : t('needs.none')}>{t('needs.noneLead')}</Empty>
      )}
      {map.cells.size > 0 && (
        <Section id="islands" title={t('needs.map')} lead={t('needs.mapLead')}>
          <IslandMap map={map} chosen={chosen?.key} onChoose={(key) => address.choose('cell', key)} />
        </Section>
      )}
      {summary && summary.needs > 0 && (!address.narrowed || chosen) && <NeedsListed cell={chosen} />}
    </Page>
  );
}
