import type { AgencyLevel, OrganisationFieldsFragment, OrganisationFunction } from '../graphql/generated/graphql.js';

/** What can be changed, as the form holds it. */
export interface OrganisationDraft {
  name: string;
  nativeName: string;
  level: AgencyLevel | '';
  jurisdiction: string;
  functions: readonly OrganisationFunction[];
  identifiers: readonly { scheme: string; value: string }[];
}

export const draftOf = (organisation: OrganisationFieldsFragment): OrganisationDraft => ({
  name: organisation.name,
  nativeName: organisation.nativeName ?? '',
  level: organisation.level ?? '',
  jurisdiction: organisation.jurisdiction ?? '',
  functions: organisation.functions,
  identifiers: organisation.identifiers.map(({ scheme, value }) => ({ scheme, value })),
});
