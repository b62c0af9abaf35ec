import { InlineNotification } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { Fault } from '../../../graphql/act.js';
import { faultText } from '../../../language/fault-text.js';
import { Link } from '../../../routing/routing.js';
import { useFieldName } from '../field-name.js';
import { linkTo } from '../values/places.js';

/** What keeps the proposal from being submitted, and what would better be answered: each leads to its place. */
export function Missing({ faults, unanswered }: { faults: readonly Fault[]; unanswered: number }) {
  const { t } = useTranslation();
  const fieldName = useFieldName();
  // Said by the code, several faults of one place can be the same sentence.
  const lines = new Map(
    faults.map((fault) => {
      const [name, text] = [fieldName(fault.path), faultText(fault)];
      return [`${name} ${text}`, { path: fault.path, name, text }] as const;
    }),
  );
  return (
    <>
      {faults.length === 0 ? (
        <InlineNotification
          kind="success"
          lowContrast
          hideCloseButton
          title={t('review.ready')}
          subtitle={t('review.readyLead')}
        />
      ) : (
        <section className="check__missing" aria-labelledby="missing-heading">
          <h3 id="missing-heading" tabIndex={-1}>
            {t('review.missing')}
          </h3>
          <p className="section__lead">{t('review.missingLead')}</p>
          <ul className="missing">
            {[...lines].map(([line, { path, name, text }]) => (
              <li key={line}>
                <Link className="cds--link" to={linkTo(path)}>
                  {name}
                </Link>{' '}
                {text}
              </li>
            ))}
          </ul>
        </section>
      )}
      {unanswered > 0 && (
        <div>
          <InlineNotification
            kind="warning"
            lowContrast
            hideCloseButton
            title={t('requests.left', { count: unanswered })}
            subtitle={t('requests.leftLead')}
          />
          <Link className="cds--link" to={linkTo(['answers'])}>
            {t('requests.answerThem')}
          </Link>
        </div>
      )}
    </>
  );
}
