import { Button } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { OrganisationFieldsFragment } from '../graphql/generated/graphql.js';
import { type Draft, draftOf } from './draft.js';

const labels = {
  name: 'organisation.name',
  nativeName: 'organisation.nativeName',
  level: 'organisation.levelLabel',
  jurisdiction: 'organisation.jurisdiction',
  functions: 'organisation.functions',
  identifiers: 'organisation.identifiers',
} as const;

/** Both versions where they differ, and the choice between them. */
export function Theirs({
  mine,
  theirs,
  onMine,
  onTheirs,
}: {
  mine: Draft;
  theirs: OrganisationFieldsFragment;
  onMine: () => void;
  onTheirs: () => void;
}) {
  const { t } = useTranslation();
  const other = draftOf(theirs);
  const written = (value: Draft[keyof Draft]) =>
    typeof value === 'string'
      ? value
      : value.map((each) => (typeof each === 'string' ? t(`organisation.function.${each}`) : each.value)).join(' · ');
  const differing = (Object.keys(labels) as (keyof Draft)[]).filter(
    (field) => JSON.stringify(mine[field]) !== JSON.stringify(other[field]),
  );
  return (
    <div className="theirs" role="alert">
      <p>{t('conflict.lead')}</p>
      <dl className="facts">
        {differing.flatMap((field) => [
          <dt key={`${field} name`}>{t(labels[field])}</dt>,
          <dd key={field}>
            <del>{written(other[field]) || '–'}</del>
            <br />
            <ins>{written(mine[field]) || '–'}</ins>
          </dd>,
        ])}
      </dl>
      <div className="section__actions">
        <Button kind="tertiary" size="sm" onClick={onTheirs}>
          {t('conflict.theirs')}
        </Button>
        <Button kind="tertiary" size="sm" onClick={onMine}>
          {t('conflict.mine')}
        </Button>
      </div>
    </div>
  );
}
