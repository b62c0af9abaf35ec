import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../../../routing/routing.js';
import { linkTo } from '../values/places.js';

/** Fields that have a way to be changed, as a sentence names them. */
export type Changed =
  | 'title'
  | 'summary'
  | 'pppType'
  | 'component'
  | 'termYears'
  | 'solicited'
  | 'projectId'
  | 'jurisdiction'
  | 'consortiumOrganisationIds'
  | 'capitalValue'
  | 'fundingSources'
  | 'proposedStakes'
  | 'risks'
  | 'benefits'
  | 'sites'
  | 'datasets'
  | 'standards'
  | 'security'
  | 'activities'
  | 'attachments'
  | 'answers';

/** What is written under one heading, and the way to where it is changed; said where nothing is. */
export function Answer({
  field,
  name,
  fixed = false,
  children,
}: {
  field: Changed;
  name: string;
  /** True where this reader can't change it. */
  fixed?: boolean;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const empty = children === null || children === undefined || children === '' || children === false;
  return (
    <div className="answers__one">
      <dt>{name}</dt>
      <dd className={empty ? 'quiet' : undefined}>{empty ? t('check.nothing') : children}</dd>
      {!fixed && (
        <dd className="answers__change">
          <Link
            className="cds--link"
            id={`change-${field}`}
            to={linkTo([field])}
            aria-label={t('check.changeWhat', { what: t(`check.the.${field}`) })}
          >
            {t('check.change')}
          </Link>
        </dd>
      )}
    </div>
  );
}
