import type { Role } from '#libs/contracts';
import type { AgencyLevel, OrganisationFunction } from '../../../identity/organisations/organisation.catalogue.js';
import type { Selector } from './definition.schema.js';

/** The organisation of a member who holds an office. */
export interface OfficeHolder {
  readonly functions: readonly OrganisationFunction[];
  readonly level: AgencyLevel | null;
  readonly identifiers: readonly { readonly scheme: string; readonly value: string }[];
  readonly roles: readonly Role[];
}

/** Whether a selector could find an organisation; which owners a project will have nobody knows before. */
export function couldBe(select: Selector, { functions, level, identifiers }: OfficeHolder): boolean {
  switch (select.by) {
    case 'FUNCTION':
      return functions.includes(select.function) && (!select.level || select.level === level);
    case 'ORGANISATION':
      return select.identifiers.some(({ scheme, id }) =>
        identifiers.some((one) => one.scheme === scheme && one.value === id),
      );
    default:
      return true;
  }
}
