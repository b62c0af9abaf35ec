import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import type { TransferState } from '../../graphql/generated/graphql.js';
import { useTopics } from '../../live/use-topics.js';
import { Pager, usePages } from '../../parts/list/pager.js';
import { Empty, Failed, Skeleton } from '../../parts/states.js';
import { useRefresh } from '../../parts/timing/use-refresh.js';
import { transfersQuery } from './reading.queries.js';
import { TransferRows } from './transfer-rows.js';

/** Rows on their way are counted every half second; beginnings and ends are told live, except of datasets not on the screen. */
const RUNNING_MS = 1000;
const IDLE_MS = 20_000;

/** Transfers from and to one's organisation, their progress as it is, and why one was cut off. */
export function TransferList({
  labelledBy,
  datasetId,
  state,
  size,
}: {
  labelledBy: string;
  datasetId?: string;
  state?: TransferState;
  size: number;
}) {
  const { t } = useTranslation();
  const pages = usePages();
  const context = useMemo(() => ({ topics: datasetId ? [`dataset:${datasetId}`] : [] }), [datasetId]);
  const [{ data, error }, read] = useQuery({
    query: transfersQuery,
    variables: { first: size, after: pages.after, datasetId, state },
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
      <TransferRows labelledBy={labelledBy} transfers={transfers} of={datasetId ? 'dataset' : undefined} />
      <Pager pages={pages} info={data.transfers.pageInfo} />
    </>
  );
}
