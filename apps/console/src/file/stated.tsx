import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/format.js';
import { colon, comma, labelled } from '../language/labelled.js';
import { OrganisationName } from '../parts/organisation/organisation-name.js';
import type { StatedContent } from './stated.fragment.js';

/** How data and systems are protected: classes of data, level, whom to reach, what is tested. */
export function SecurityPlan({ security }: { security: NonNullable<StatedContent['security']> }) {
  const { t } = useTranslation();
  const { written } = useFormats();
  const { dataClasses, level, contacts, tests } = security;
  return (
    <ul>
      <li>
        {labelled(t('file.dataClasses'), (dataClasses ?? []).map((each) => t(`dataClass.${each}`)).join(comma()))}
      </li>
      <li>{labelled(t('file.level'), level ? String(level) : '—')}</li>
      {(contacts ?? []).map(({ organisationId, name, role, reach }, index) => (
        <li key={index}>
          {t('file.contacts')}
          {colon()}
          {organisationId ? <OrganisationName id={organisationId} /> : name}{' '}
          <span className="file__quiet">{[role, reach].filter(Boolean).join(' · ')}</span>
        </li>
      ))}
      {(tests ?? []).map(({ what, by, on }, index) => (
        <li key={index}>
          {labelled(t('file.tests'), what ?? '')}{' '}
          <span className="file__quiet">{[by, on && written(on)].filter(Boolean).join(' · ')}</span>
        </li>
      ))}
    </ul>
  );
}

/** Who carries out what in which step, which data that touches, and how they are protected. */
export function Activities({ activities }: { activities: NonNullable<StatedContent['activities']> }) {
  const { t } = useTranslation();
  return (
    <ul>
      {activities.map(({ what, step, by, data, safeguards, legalBasis }, index) => (
        <li key={index}>
          {what}{' '}
          <span className="file__quiet">
            {[
              step && t(`jointStep.${step}`),
              by && t(`activityCarrier.${by}`),
              data && t(`activityData.${data}`),
              safeguards,
              legalBasis,
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Both for those who decide, where they are stated. */
export function StatedBrief({ content: { security, activities } }: { content: StatedContent }) {
  const { t } = useTranslation();
  return (
    <>
      {security && (
        <>
          <h3>{t('file.security')}</h3>
          <SecurityPlan security={security} />
        </>
      )}
      {activities && (
        <>
          <h3>{t('file.activities')}</h3>
          <Activities activities={activities} />
        </>
      )}
    </>
  );
}
