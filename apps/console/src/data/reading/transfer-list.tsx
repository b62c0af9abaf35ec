import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useQuery } from 'urql';
import type { TransferSort, TransferState } from '../../graphql/generated/graphql.js';
import { readAll } from '../../graphql/read-all.js';
import { useTopics } from '../../live/use-topics.js';
import { everyOf } from '../../parts/list/every-of.js';
import { Pager, usePages } from '../../parts/list/pager.js';
import { useSort } from '../../parts/list/sorting/use-sort.js';
import { Empty, Failed, Skeleton } from '../../parts/states.js';
import { useRefresh } from '../../parts/timing/use-refresh.js';
import { transfersQuery } from './reading.queries.js';
import { TransferRows } from './transfer-rows.js';

/** Rows on their way are counted every half second; beginnings and ends are told live, except of datasets not on the screen. */
const RUNNING_MS = 1000;
const IDLE_MS = 20_000;
const SORTS = everyOf<TransferSort>()('REQUESTED', 'DATASET', 'ROWS', 'SIZE', 'STATE');

/** Transfers from and to one's organisation, their progress as it is, and why one was cut off. */
export function TransferList({
  labelledBy,
  datasetId,
  state,
  size,
  long = false,
}: {
  labelledBy: string;
  datasetId?: string;
  state?: TransferState;
  size: number;
  /** Whether they are all there is, sorted and saved as other lists are. */
  long?: boolean;
}) {
  const { t } = useTranslation();
  const client = useClient();
  const sort = useSort(long ? SORTS : []);
  const pages = usePages(sort.asked);
  const context = useMemo(() => ({ topics: datasetId ? [`dataset:${datasetId}`] : [] }), [datasetId]);
  const variables = { datasetId, state, ...sort.variables };
  const [{ data, error, fetching }, read] = useQuery({
    query: transfersQuery,
    variables: { first: size, after: pages.after, ...variables },
    context,
  });
  const transfers = (data?.transfers.edges ?? []).map(({ node }) => node);
  useTopics([...new Set(transfers.map((each) => `dataset:${each.datasetId}`))]);
  useRefresh(read, transfers.some(({ state: now }) => now === 'STARTED' || now === 'REQUESTED') ? RUNNING_MS : IDLE_MS);
  if (error && !data) return <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton lines={4} />;
  if (transfers.length === 0) return <Empty title={t('transfers.none')}>{t('transfers.noneLead')}</Empty>;
  return (
    <>
      <TransferRows
        labelledBy={labelledBy}
        transfers={transfers}
        of={datasetId && !long ? 'dataset' : undefined}
        long={
          long
            ? {
                sort,
                part: pages.number,
                fetching,
                read: () => readAll(client, transfersQuery, variables, ({ transfers: all }) => all),
              }
            : undefined
        }
      />
      <Pager pages={pages} info={data.transfers.pageInfo} />
    </>
  );
}
