import { useTranslation } from 'react-i18next';
import { sendFailureText } from '../../language/faults/send-failure.js';
import { Facts } from '../../parts/facts.js';
import type { Agreement } from '../agreement.fragment.js';
import { usePartyNames } from '../standing.js';

/** The other system that negotiates for a recipient, and whether it takes what it is told. */
export function Connector({ agreement }: { agreement: Agreement }) {
  const { t } = useTranslation();
  const name = usePartyNames(agreement);
  const { connector } = agreement;
  if (!connector) return null;
  const { organisationId, host, told, failures, failure, endReason } = connector;
  return (
    <Facts
      facts={[
        [t('agreement.connector.of'), name(organisationId)],
        [t('agreement.connector.host'), host],
        [t('agreement.connector.told'), told && t(`agreement.connector.${told}`)],
        [
          t('agreement.connector.fault'),
          failure && t('agreement.connector.failed', { count: failures, fault: sendFailureText(failure) }),
        ],
        [t('agreement.connector.endReason'), endReason],
      ]}
    />
  );
}
