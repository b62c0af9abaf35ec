import { Link as CarbonLink, Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { TransferFieldsFragment } from '../../graphql/generated/graphql.js';
import { useFormats } from '../../language/format.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { Rows } from '../../parts/list/rows.js';
import { Link } from '../../routing/routing.js';
import { useSignedIn } from '../../session/session.js';
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
}: {
  /** Id of the heading that names the list. */
  labelledBy: string;
  transfers: readonly Transfer[];
  /** What they have in common and need not say each: the dataset, or the delivery. */
  of?: 'dataset' | 'delivery';
}) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const reason = useReason();
  const { moment, number, bytes } = useFormats();
  const { organisation } = useSignedIn();
  const refOf = ({ agreementId, clause }: Transfer) => (agreementId && clause ? { agreementId, clause } : undefined);
  const sentence = useClauses(transfers.flatMap((transfer) => refOf(transfer) ?? []));
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
            {reason({ reason: transfer.reason, message: transfer.message })}
            {says && ` ${t('denial.clause', { says })}`}
          </span>
        )}
      </>
    );
  };
  const dataset = {
    key: 'dataset',
    title: t('transfers.dataset'),
    cell: ({ dataset: named, datasetId }: Transfer) => (
      <CarbonLink as={Link} to={`/data/${datasetId}`}>
        {named?.title ?? datasetId}
      </CarbonLink>
    ),
  };
  const between = {
    key: 'who',
    title: t('transfers.who'),
    cell: ({ provider, recipient }: Transfer) => {
      if (recipient?.id !== organisation.id) return recipient && t('transfers.to', { name: nameOf(recipient) });
      if (provider?.id === organisation.id) return t('transfers.own');
      return provider && t('transfers.from', { name: nameOf(provider) });
    },
  };
  return (
    <Rows
      labelledBy={labelledBy}
      rows={transfers}
      columns={[
        { key: 'at', title: t('transfers.at'), cell: ({ requestedAt }) => moment(requestedAt) },
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
              between,
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
        { key: 'rows', title: t('quality.rows'), cell: ({ rows }) => number(rows) },
        { key: 'bytes', title: t('transfers.size'), cell: (transfer) => bytes(transfer.bytes) },
        { key: 'state', title: t('catalogue.state'), cell: outcome },
      ]}
    />
  );
}
