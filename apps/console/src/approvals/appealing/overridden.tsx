import { useTranslation } from 'react-i18next';
import type { ApprovalFileFragment } from '../../graphql/generated/graphql.js';
import { useNameOf } from '../../parts/organisation/name-of.js';

/** On what a coordinator founded deciding against what was said, and why against each. */
export function OverriddenByIt({ decision }: { decision: ApprovalFileFragment['decisions'][number] }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { legalBasis, overrides } = decision;
  return (
    <dl className="objection">
      {legalBasis && (
        <div>
          <dt>{t('file.legalBasis')}</dt>
          <dd>{legalBasis}</dd>
        </div>
      )}
      {overrides.map(({ group, organisationId, organisation, over, reason }) => (
        <div key={`${group} ${organisationId}`}>
          <dt>
            {t('file.decidedAgainst', {
              who: organisation ? nameOf(organisation) : '—',
              what: t(`overridden.${over}`),
            })}
          </dt>
          <dd>{reason}</dd>
        </div>
      ))}
    </dl>
  );
}
