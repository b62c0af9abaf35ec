import './bring-texts.js';
import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { ReceiptLink } from '../../parts/receipt/receipt-link.js';
import { Skeleton } from '../../parts/states.js';
import { DisputeDialog, WithdrawDisputeDialog } from './dispute-dialog.js';
import { DisputeSoFar } from './dispute-so-far.js';
import { disputesQuery } from './dispute.queries.js';

/** Who disputed whose a decision is, and what became of it; whoever can dispute it now does so here. */
export function Disputes({ approvalId, onDone }: { approvalId: string; onDone: () => void }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const [{ data }] = useQuery({ query: disputesQuery, variables: { id: approvalId } });
  const [asking, ask] = useState(false);
  const [takingBack, takeBack] = useState<string>();
  const approval = data?.approval;
  if (!approval) return <Skeleton lines={2} />;
  return (
    <>
      <ul className="conditions">
        {approval.disputes.map((dispute) => (
          <li key={dispute.id}>
            <DisputeSoFar dispute={dispute} />
            <p className="file__quiet">
              <ReceiptLink receipt={dispute.receipt} of={dispute.organisation ? nameOf(dispute.organisation) : '—'} />
              {dispute.settlementReceipt && (
                <>
                  {' · '}
                  <ReceiptLink
                    receipt={dispute.settlementReceipt}
                    of={dispute.referredTo ? nameOf(dispute.referredTo) : '—'}
                  />
                </>
              )}
            </p>
            {dispute.withdrawer && (
              <Button kind="tertiary" size="sm" onClick={() => takeBack(dispute.id)}>
                {t('disputing.withdraw')}
              </Button>
            )}
            {takingBack === dispute.id && dispute.withdrawer && (
              <WithdrawDisputeDialog
                dispute={dispute}
                withdrawer={dispute.withdrawer}
                onClose={() => takeBack(undefined)}
                onDone={() => {
                  takeBack(undefined);
                  onDone();
                }}
              />
            )}
          </li>
        ))}
      </ul>
      {approval.disputer && approval.disputable.length > 0 && (
        <Button kind="tertiary" size="sm" onClick={() => ask(true)}>
          {t('disputing.act')}
        </Button>
      )}
      {asking && approval.disputer && (
        <DisputeDialog
          approval={approval}
          disputer={approval.disputer}
          onClose={() => ask(false)}
          onDone={() => {
            ask(false);
            onDone();
          }}
        />
      )}
    </>
  );
}
