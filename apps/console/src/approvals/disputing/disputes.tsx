import './bring-texts.js';
import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { ReceiptLink } from '../../parts/receipt/receipt-link.js';
import { Skeleton } from '../../parts/states.js';
import { DisputeDialog } from './dispute-dialog.js';
import { DisputeSoFar } from './dispute-so-far.js';
import { disputesQuery } from './dispute.queries.js';

/** Who disputed whose a decision is, and what became of it; whoever can dispute it now does so here. */
export function Disputes({ approvalId, onDone }: { approvalId: string; onDone: () => void }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const [{ data }] = useQuery({ query: disputesQuery, variables: { id: approvalId } });
  const [asking, ask] = useState(false);
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
          </li>
        ))}
      </ul>
      {approval.disputable.length > 0 && (
        <Button kind="tertiary" size="sm" onClick={() => ask(true)}>
          {t('disputing.act')}
        </Button>
      )}
      {asking && (
        <DisputeDialog
          approval={approval}
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
