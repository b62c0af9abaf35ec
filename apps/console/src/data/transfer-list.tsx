import { Link as CarbonLink, Tag } from '@carbon/react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import type { TransfersQuery, TransferState } from '../graphql/generated/graphql.js';
import { useFormats } from '../language/format.js';
import { useTopics } from '../live/use-topics.js';
import { useNameOf } from '../parts/name-of.js';
import { Pager, usePages } from '../parts/pager.js';
import { Rows } from '../parts/rows.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { useRefresh } from '../parts/use-refresh.js';
import { useSignedIn } from '../session/session.js';
import { useReason } from './denied.js';
import { transfersQuery } from './reading.queries.js';
import { useClauses } from './use-clauses.js';

type Transfer = TransfersQuery['transfers']['edges'][number]['node'];

const COLOURS = {
  REQUESTED: 'gray',
  STARTED: 'blue',
  SUSPENDED: 'warm-gray',
  COMPLETED: 'green',
  TERMINATED: 'red',
} as const;
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
  const nameOf = useNameOf();
  const reason = useReason();
  const { moment, number, bytes } = useFormats();
  const { organisation } = useSignedIn();
  const context = useMemo(() => ({ topics: datasetId ? [`dataset:${datasetId}`] : [] }), [datasetId]);
  const [{ data, error }, read] = useQuery({
    query: transfersQuery,
    variables: { first: size, after: pages.after, datasetId, state },
    context,
  });
  const transfers = (data?.transfers.edges ?? []).map(({ node }) => node);
  useTopics([...new Set(transfers.map((each) => `dataset:${each.datasetId}`))]);
  useRefresh(read, transfers.some(({ state: now }) => now === 'STARTED' || now === 'REQUESTED') ? RUNNING_MS : IDLE_MS);
  const refOf = ({ agreementId, clause }: Transfer) => (agreementId && clause ? { agreementId, clause } : undefined);
  const sentence = useClauses(transfers.flatMap((transfer) => refOf(transfer) ?? []));
  if (error && !data) return <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton lines={4} />;
  if (transfers.length === 0) return <Empty title={t('transfers.none')}>{t('transfers.noneLead')}</Empty>;
  const outcome = (transfer: Transfer) => {
    const ref = refOf(transfer);
    const says = ref && sentence(ref);
    return (
      <>
        <Tag size="sm" type={COLOURS[transfer.state]}>
          {t(`transferState.${transfer.state}`)}
        </Tag>
        {transfer.reason && (
          <span className="transfer__why">
            {reason({ reason: transfer.reason, message: transfer.message })}
            {says && ` ${t('denial.clause', { says })}`}
          </span>
        )}
      </>
    );
  };
  return (
    <>
      <Rows
        labelledBy={labelledBy}
        rows={transfers}
        columns={[
          { key: 'at', title: t('transfers.at'), cell: ({ requestedAt }) => moment(requestedAt) },
          ...(datasetId
            ? []
            : [
                {
                  key: 'dataset',
                  title: t('transfers.dataset'),
                  cell: ({ dataset, datasetId: of }: Transfer) => (
                    <CarbonLink as={Link} to={`/data/${of}`}>
                      {dataset?.title ?? of}
                    </CarbonLink>
                  ),
                },
              ]),
          {
            key: 'who',
            title: t('transfers.who'),
            cell: ({ provider, recipient }) => {
              if (recipient?.id !== organisation.id) return recipient && t('transfers.to', { name: nameOf(recipient) });
              if (provider?.id === organisation.id) return t('transfers.own');
              return provider && t('transfers.from', { name: nameOf(provider) });
            },
          },
          { key: 'purpose', title: t('reading.purpose'), cell: ({ purpose }) => t(`dataPurpose.${purpose}`) },
          { key: 'format', title: t('transfers.format'), cell: ({ format }) => t(`transferFormat.${format}`) },
          { key: 'rows', title: t('quality.rows'), cell: ({ rows }) => number(rows) },
          { key: 'bytes', title: t('transfers.size'), cell: (transfer) => bytes(transfer.bytes) },
          { key: 'state', title: t('catalogue.state'), cell: outcome },
        ]}
      />
      <Pager pages={pages} info={data.transfers.pageInfo} />
    </>
  );
}
