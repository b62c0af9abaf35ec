import type { Fault } from '#libs/contracts';
import type { TableValues } from '../../../declared/imported-table.js';
import { readIdentifier } from '../identifier.catalogue.js';
import type { OrganisationIdentifier } from '../organisation.entity.js';

/** Identifiers as a row has them: `LEI:5493001KJTIIGC8Y1R12`, with either colon. */
export function identifiersIn({ identifiers }: TableValues): {
  readonly identifiers: readonly OrganisationIdentifier[];
  readonly faults: readonly Fault[];
} {
  const written = Array.isArray(identifiers) ? (identifiers as readonly string[]) : [];
  const read = written.map((text) => /^\s*([A-Za-z-]+)\s*[:：]\s*(.+)$/.exec(text.normalize('NFKC')));
  const message = 'Write the scheme, a colon and the identifier, such as LEI:5493001KJTIIGC8Y1R12.';
  return {
    identifiers: read.flatMap((one) => (one?.[1] && one[2] ? [{ scheme: one[1].toUpperCase(), value: one[2] }] : [])),
    faults: read.includes(null) ? [{ path: ['identifiers'], code: 'FORM', message }] : [],
  };
}

export const identifierKey = ({ scheme, value }: OrganisationIdentifier): string => `${scheme}:${value}`;

/** By what rows of a file are told apart: each identifier in its one form, and the name with the kind. */
export function organisationKeys(row: TableValues): string[] {
  const { identifiers } = identifiersIn(row);
  const normal = identifiers.map(({ scheme, value }) => readIdentifier(scheme, value).identifier ?? { scheme, value });
  const named = row['name'] === undefined ? [] : [`${String(row['name']).toLowerCase()}|${String(row['kind'])}`];
  return [...normal.map(identifierKey), ...named];
}
