import { Tag } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useLanguage } from '../../language/language.js';
import { Failed, Skeleton } from '../../parts/states.js';
import type { Agreement } from '../agreement.fragment.js';
import { clauseChangesQuery } from '../agreement.queries.js';
import { OfferChoice } from './offer-choice.js';

const COLOURS = { ADDED: 'green', REMOVED: 'red', CHANGED: 'blue' } as const;

/** What differs between any two offers, clause by clause, in sentences. */
export function Changes({ agreement }: { agreement: Agreement }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { id, revision } = agreement;
  const [from, setFrom] = useState(Math.max(1, revision - 1));
  const [to, setTo] = useState(revision);
  const [{ data, error }, read] = useQuery({
    query: clauseChangesQuery,
    variables: { id, from, to, language },
    pause: revision < 2,
    requestPolicy: 'cache-first',
  });
  if (revision < 2) return <p className="quiet">{t('agreement.oneOffer')}</p>;
  const shown = data?.agreement;
  const said = (clauses: readonly { id: string; text: string }[] | undefined, clause: string | null | undefined) =>
    clauses?.find((one) => one.id === clause)?.text;
  return (
    <>
      <div className="filters">
        <OfferChoice
          id="changes-from"
          label={t('agreement.from')}
          agreement={agreement}
          value={from}
          onChoose={setFrom}
        />
        <OfferChoice id="changes-to" label={t('agreement.to')} agreement={agreement} value={to} onChoose={setTo} />
      </div>
      {error && !data && <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />}
      {!data && !error && <Skeleton lines={4} />}
      {shown?.changes.length === 0 && <p>{t('agreement.same')}</p>}
      {shown && shown.changes.length > 0 && (
        <ul className="clause-changes">
          {shown.changes.map(({ change, id: clause, beforeId }) => (
            <li key={`${change} ${clause}`}>
              <Tag size="sm" type={COLOURS[change]}>
                {t(`agreement.${change}`)}
              </Tag>
              {change !== 'ADDED' && (
                <p>
                  <del>{said(shown.before?.clauses, beforeId ?? clause)}</del>
                </p>
              )}
              {change !== 'REMOVED' && (
                <p>
                  <ins>{said(shown.after?.clauses, clause)}</ins>
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
