import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useFormats } from '../../language/format.js';
import { Rows } from '../../parts/list/rows.js';
import { ReceiptLink } from '../../parts/receipt/receipt-link.js';
import { Failed, Skeleton } from '../../parts/states.js';
import type { Agreement } from '../agreement.fragment.js';
import { signaturesQuery } from '../agreement.queries.js';
import { MemberName } from './member-name.js';
import { usePartyNames } from '../standing.js';

/** Who signed which offer, with what key and second factor, over which bytes. */
export function Signatures({ agreement }: { agreement: Agreement }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const name = usePartyNames(agreement);
  const { id } = agreement;
  const context = useMemo(() => ({ topics: [`agreement:${id}`] }), [id]);
  const [{ data, error }, read] = useQuery({ query: signaturesQuery, variables: { id }, context });
  if (error && !data) return <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton lines={3} />;
  if (data.agreementSignatures.length === 0) return <p className="quiet">{t('agreement.noSignatures')}</p>;
  return (
    <Rows
      labelledBy="signatures-heading"
      rows={data.agreementSignatures}
      columns={[
        {
          key: 'revision',
          title: t('agreement.page'),
          cell: ({ revision }) => t('agreement.offerNumber', { number: revision }),
        },
        { key: 'who', title: t('agreement.signatory'), cell: ({ organisationId }) => name(organisationId) },
        { key: 'member', title: t('agreement.member'), cell: ({ memberId }) => <MemberName id={memberId} /> },
        { key: 'at', title: t('agreement.at'), cell: ({ signedAt }) => moment(signedAt) },
        {
          key: 'factor',
          title: t('agreement.factor'),
          cell: ({ secondFactor }) => t(`agreement.factors.${secondFactor}`),
        },
        {
          key: 'receipt',
          title: t('receipt.get'),
          cell: ({ receipt, organisationId }) => <ReceiptLink receipt={receipt} of={name(organisationId)} />,
        },
        { key: 'kid', title: t('agreement.key'), cell: ({ kid }) => <code className="agreement__hash">{kid}</code> },
        {
          key: 'hash',
          title: t('agreement.hash'),
          cell: ({ contentHash }) => <code className="agreement__hash">{contentHash}</code>,
        },
      ]}
    />
  );
}
