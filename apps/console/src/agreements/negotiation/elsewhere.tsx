import { useTranslation } from 'react-i18next';
import { useFormats } from '../../language/format.js';
import { sentences } from '../../language/labelled.js';
import { sendFailureText } from '../../language/faults/send-failure.js';
import { Facts } from '../../parts/facts.js';
import { useRefresh } from '../../parts/timing/use-refresh.js';
import { Link } from '../../routing/routing.js';
import type { Agreement } from '../agreement.fragment.js';
import { usePartyNames } from '../standing.js';

/** What the other side has taken changes no version here, and no message tells of it. */
const REFRESH_MS = 10_000;

type Remote = NonNullable<Agreement['remote']>;

/** What the provider has to have been told where an agreement stands so; the other states the provider brings about itself. */
const TOLD_AT = {
  REQUESTED: 'REQUESTED',
  ACCEPTED: 'ACCEPTED',
  VERIFIED: 'VERIFIED',
} as const;

/** How an agreement fares with a provider on another platform: what it knows, what it said, and who waits for whom. */
export function Elsewhere({ agreement, again }: { agreement: Agreement; again: () => void }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const name = usePartyNames(agreement);
  useRefresh(again, REFRESH_MS);
  const { remote, parties, state } = agreement;
  if (!remote) return null;
  const { connectorId, host, told, failures, failure, agreedAt, agreementHash, agreementMessage, endReason } = remote;
  const provider = parties.find(({ provides }) => provides);
  return (
    <>
      <p className="elsewhere__now">{t(`agreement.elsewhere.stands.${standsOf(agreement, remote)}`)}</p>
      {state === 'VERIFIED' && failure && <p>{t('agreement.elsewhere.signThere')}</p>}
      <Facts
        facts={[
          [
            t('agreement.elsewhere.of'),
            <>
              {provider && name(provider.organisationId)}{' '}
              <Link className="cds--link" to={`/data/connectors/${connectorId}`}>
                {t('agreement.elsewhere.via', { host })}
              </Link>
            </>,
          ],
          [t('agreement.elsewhere.told'), t(`agreement.elsewhere.${told ?? 'nothing'}`)],
          [
            t('agreement.elsewhere.fault'),
            failure && sentences([sendFailureText(failure), t('agreement.elsewhere.attempts', { count: failures })]),
          ],
          [t('agreement.elsewhere.reason'), endReason],
          [t('agreement.elsewhere.agreed'), agreedAt && moment(agreedAt)],
          [
            t('agreement.elsewhere.hash'),
            agreementHash && (
              <>
                <code className="agreement__hash">{agreementHash}</code>{' '}
                <span className="quiet">{t('agreement.elsewhere.hashLead')}</span>
              </>
            ),
          ],
        ]}
      />
      {agreementMessage && (
        <details>
          <summary>{t('agreement.elsewhere.message')}</summary>
          <pre className="policy" tabIndex={0} role="region" aria-label={t('agreement.elsewhere.message')}>
            {written(agreementMessage)}
          </pre>
        </details>
      )}
    </>
  );
}

function standsOf({ state, remote: asked }: Agreement, { told, providerPid, failures }: Remote) {
  if (state === 'TERMINATED') {
    if (asked?.endReason) return 'ENDED_THERE';
    return told === 'TERMINATED' || providerPid === null ? 'ENDED' : 'UNTOLD';
  }
  if (state === 'DRAFT') return 'UNTOLD';
  const due = state in TOLD_AT ? TOLD_AT[state as keyof typeof TOLD_AT] : undefined;
  return due && (due !== told || failures > 0) ? 'UNTOLD' : state;
}

/** As it came, in lines; what is no JSON stays as it is. */
function written(message: string): string {
  try {
    return JSON.stringify(JSON.parse(message), null, 2);
  } catch {
    return message;
  }
}
