import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Agreement } from './agreement.page.js';

/** How the reader's own organisation decides within itself on each offer. */
export function Clearances({ agreement }: { agreement: Agreement }) {
  const { t } = useTranslation();
  return (
    <ul className="agreement__list">
      {agreement.clearances.map(({ id, revision, state }) => (
        <li key={id}>
          <strong>{t('agreement.offerNumber', { number: revision })}</strong> · {t(`agreement.clearanceState.${state}`)}{' '}
          {state === 'OPEN' && (
            <Link className="cds--link" to="/inbox">
              {t('agreement.toInbox')}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}
