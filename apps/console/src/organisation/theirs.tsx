import { useTranslation } from 'react-i18next';
import type { OrganisationFieldsFragment } from '../graphql/generated/graphql.js';
import { BothVersions } from '../parts/both-versions.js';
import { type OrganisationDraft, draftOf } from './draft.js';

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
  mine: OrganisationDraft;
  theirs: OrganisationFieldsFragment;
  onMine: () => void;
  onTheirs: () => void;
}) {
  const { t } = useTranslation();
  const other = draftOf(theirs);
  const written = (value: OrganisationDraft[keyof OrganisationDraft]) =>
    typeof value === 'string'
      ? value
      : value.map((each) => (typeof each === 'string' ? t(`organisation.function.${each}`) : each.value)).join(' · ');
  const differing = (Object.keys(labels) as (keyof OrganisationDraft)[]).filter(
    (field) => JSON.stringify(mine[field]) !== JSON.stringify(other[field]),
  );
  return (
    <BothVersions
      differences={differing.map((field) => ({
        key: field,
        name: t(labels[field]),
        mine: written(mine[field]),
        theirs: written(other[field]),
      }))}
      onMine={onMine}
      onTheirs={onTheirs}
    />
  );
}
