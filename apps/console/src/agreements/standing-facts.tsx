import { Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/format.js';
import { Facts } from '../parts/facts.js';
import type { Agreement } from './agreement.fragment.js';
import { useTerm } from './use-term.js';
import { usePartyNames } from './standing.js';

/** For how long it holds, and who stopped the data when. */
export function StandingFacts({ agreement }: { agreement: Agreement }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const term = useTerm();
  const name = usePartyNames(agreement);
  const { timeZone, beginsAt, expiresAt, signedAt, suspensions } = agreement;
  return (
    <>
      <Facts
        facts={[
          [
            t('agreement.period'),
            beginsAt && expiresAt
              ? t('agreement.periodFromTo', {
                  from: term.begins(beginsAt, timeZone),
                  until: term.ends(expiresAt, timeZone),
                })
              : null,
          ],
          [t('agreement.signed'), signedAt && moment(signedAt)],
        ]}
      />
      {suspensions.length > 0 && (
        <>
          <h3>{t('agreement.suspensions')}</h3>
          <ul className="agreement__list">
            {suspensions.map(({ id, organisationId, reason, placedAt, liftedAt, liftedBecause }) => (
              <li key={id}>
                {!liftedAt && (
                  <Tag size="sm" type="red">
                    {t('agreementStanding.SUSPENDED')}
                  </Tag>
                )}{' '}
                {t('agreement.suspendedBy', { who: name(organisationId), date: moment(placedAt), reason })}
                {liftedAt && ` · ${t('agreement.liftedOn', { date: moment(liftedAt), reason: liftedBecause ?? '' })}`}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
