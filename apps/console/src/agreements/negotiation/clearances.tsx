import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../../graphql/act.js';
import { ApprovalLink } from '../../approvals/approval-link.js';
import { SayDialog } from '../../parts/say-dialog.js';
import { Link } from '../../routing/routing.js';
import { useSignedIn } from '../../session/session.js';
import { renewClearance } from '../act.queries.js';
import type { Agreement } from '../agreement.fragment.js';

/** How the reader's own organisation decides within itself on each offer; what it refused or sent back is asked again. */
export function Clearances({ agreement }: { agreement: Agreement }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [, renew] = useAct(renewClearance);
  const { organisation: own } = useSignedIn();
  const { id: agreementId, version: expectedVersion, clearances, parties, viewerCan } = agreement;
  const mine = parties.find(({ organisationId }) => organisationId === own.id);
  const refused = viewerCan.includes('agreement.negotiate') && mine?.next.some(({ act }) => act === 'RENEW_CLEARANCE');
  return (
    <>
      <ul className="agreement__list">
        {clearances.map(({ id, approvalId, revision, state, because }) => (
          <li key={id}>
            <strong>{t('agreement.offerNumber', { number: revision })}</strong> ·{' '}
            {t(`agreement.clearanceState.${state}`)}{' '}
            {state === 'OPEN' && (
              <Link className="cds--link" to="/inbox">
                {t('agreement.toInbox')}
              </Link>
            )}{' '}
            {approvalId && <ApprovalLink id={approvalId} of={t('agreement.offerNumber', { number: revision })} />}
            {because && <p>{because}</p>}
          </li>
        ))}
      </ul>
      {refused && (
        <Button kind="tertiary" size="sm" onClick={() => setAsking(true)}>
          {t('agreement.renewClearance')}
        </Button>
      )}
      {asking && (
        <SayDialog
          title={t('agreement.renewClearance')}
          lead={t('agreement.renewClearanceLead')}
          label={t('agreement.renewClearanceBecause')}
          submit={t('agreement.renewClearance')}
          onSay={async (because) => {
            const input = { id: agreementId, expectedVersion, because, clientMutationId: newKey() };
            return (await renew({ input })).problem;
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
