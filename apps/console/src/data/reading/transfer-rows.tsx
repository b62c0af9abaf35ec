import './bring-texts.js';
import { Link as CarbonLink, Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { TransferFieldsFragment } from '../../graphql/generated/graphql.js';
import { useFormats } from '../../language/format.js';
import { sendFailureText } from '../../language/faults/send-failure.js';
import { sentences } from '../../language/labelled.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import type { SheetColumn } from '../../parts/files/sheet.js';
import { ListTable } from '../../parts/list/list-table.js';
import { Rows } from '../../parts/list/rows.js';
import type { Sort } from '../../parts/list/sorting/use-sort.js';
import { Link } from '../../routing/routing.js';
import { useSignedIn } from '../../session/session.js';
import { causeText } from './cause-text.js';
import { useReason } from './denied.js';
import { useClauses } from './use-clauses.js';

const COLOURS = {
  REQUESTED: 'gray',
  STARTED: 'blue',
  SUSPENDED: 'warm-gray',
  COMPLETED: 'green',
  TERMINATED: 'red',
} as const;

type Transfer = TransferFieldsFragment;

/** Transfers as a table: how far each is, and what cut it off. */
export function TransferRows({
  labelledBy,
  transfers,
  of,
  long,
}: {
  /** Id of the heading that names the list. */
  labelledBy: string;
  transfers: readonly Transfer[];
  /** What they have in common and need not say each: the dataset, or the delivery. */
  of?: 'dataset' | 'delivery';
  /** Where they are all there is, not the latest few beside something else. */
  long?: {
    readonly sort: Sort;
    readonly part: number;
    readonly fetching: boolean;
    readonly read: () => Promise<readonly Transfer[]>;
  };
}) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const reason = useReason();
  const { moment, number, bytes } = useFormats();
  const { organisation } = useSignedIn();
  const refOf = ({ agreementId, clause }: Transfer) => (agreementId && clause ? { agreementId, clause } : undefined);
  const sentence = useClauses(transfers.flatMap((transfer) => refOf(transfer) ?? []));
  const whyOf = ({ reason: code, cause }: Transfer) =>
    code && sentences([reason({ reason: code }), cause && causeText(cause)]);
  const outcome = (transfer: Transfer) => {
    const ref = refOf(transfer);
    const says = ref && sentence(ref);
    return (
      <>
        <Tag size="sm" type={COLOURS[transfer.state]}>
          {t(`transferState.${transfer.state}`)}
        </Tag>{' '}
        {transfer.reason && (
          <span className="transfer__why">
            {whyOf(transfer)}
            {says && ` ${t('denial.clause', { says })}`}
          </span>
        )}
        {transfer.connector?.failure && (
          <span className="transfer__why">
            {' '}
            {t('transfers.untold', {
              host: transfer.connector.host,
              count: transfer.connector.failures,
              fault: sendFailureText(transfer.connector.failure),
            })}
          </span>
        )}
      </>
    );
  };
  const dataset = {
    key: 'dataset',
    title: t('transfers.dataset'),
    sort: 'DATASET',
    cell: ({ dataset: named, datasetId }: Transfer) => (
      <CarbonLink as={Link} to={`/data/${datasetId}`}>
        {named?.title ?? datasetId}
      </CarbonLink>
    ),
  };
  const whoOf = ({ provider, recipient }: Transfer) => {
    if (recipient?.id !== organisation.id) return recipient && t('transfers.to', { name: nameOf(recipient) });
    if (provider?.id === organisation.id) return t('transfers.own');
    return provider && t('transfers.from', { name: nameOf(provider) });
  };
  const columns = [
    {
      key: 'at',
      title: t('transfers.at'),
      sort: 'REQUESTED',
      cell: ({ requestedAt }: Transfer) => moment(requestedAt),
    },
    ...(of ? [] : [dataset]),
    ...(of === 'delivery'
      ? [
          {
            key: 'ended',
            title: t('transfers.ended'),
            cell: ({ endedAt }: Transfer) => endedAt && moment(endedAt),
          },
        ]
      : [
          { key: 'who', title: t('transfers.who'), cell: whoOf },
          {
            key: 'purpose',
            title: t('reading.purpose'),
            cell: ({ purpose }: Transfer) => t(`dataPurpose.${purpose}`),
          },
          {
            key: 'format',
            title: t('transfers.format'),
            cell: ({ format }: Transfer) => t(`transferFormat.${format}`),
          },
        ]),
    { key: 'rows', title: t('quality.rows'), sort: 'ROWS', cell: ({ rows }: Transfer) => number(rows) },
    { key: 'bytes', title: t('transfers.size'), sort: 'SIZE', cell: (transfer: Transfer) => bytes(transfer.bytes) },
    { key: 'state', title: t('catalogue.state'), sort: 'STATE', cell: outcome },
  ];
  if (!long) return <Rows labelledBy={labelledBy} rows={transfers} columns={columns} />;
  const { read, ...listed } = long;
  const sheet: SheetColumn<Transfer>[] = [
    { title: t('transfers.at'), value: ({ requestedAt }) => new Date(requestedAt) },
    { title: t('transfers.dataset'), value: ({ dataset: named, datasetId }) => named?.title ?? datasetId, width: 48 },
    { title: t('transfers.who'), value: whoOf, width: 40 },
    { title: t('reading.purpose'), value: ({ purpose }) => t(`dataPurpose.${purpose}`), width: 32 },
    { title: t('transfers.format'), value: ({ format }) => t(`transferFormat.${format}`) },
    { title: t('quality.rows'), value: ({ rows }) => rows },
    { title: `${t('transfers.size')} (B)`, value: (transfer) => transfer.bytes },
    { title: t('catalogue.state'), value: ({ state }) => t(`transferState.${state}`) },
    { title: t('transfers.why'), value: (transfer) => whyOf(transfer), width: 48 },
    { title: t('transfers.ended'), value: ({ endedAt }) => endedAt && new Date(endedAt) },
    { title: 'ID', value: ({ id }) => id, width: 38 },
  ];
  return (
    <ListTable
      labelledBy={labelledBy}
      rows={transfers}
      columns={columns}
      {...listed}
      titleOf={({ dataset: named, datasetId, requestedAt }) => `${named?.title ?? datasetId}, ${moment(requestedAt)}`}
      pathOf={({ datasetId }) => `/data/${datasetId}`}
      sheet={{ list: 'TRANSFERS', name: t('transfers.list'), columns: sheet, read }}
    />
  );
}
