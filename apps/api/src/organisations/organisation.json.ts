import type { Selection } from '#libs/platform';

/** Columns of `organisation` by field; the others are resolved from these. */
const columns: Readonly<Record<string, string>> = {
  kind: 'kind',
  name: 'name',
  nativeName: 'native_name',
  level: 'level',
  parentId: 'parent_id',
  jurisdiction: 'jurisdiction',
  functions: 'functions',
  identifiers: 'identifiers',
  state: 'state',
  createdAt: 'created_at',
  version: 'version',
};
/** What resolved fields need of the row besides its id. */
const needed: Readonly<Record<string, readonly string[]>> = { parent: ['parentId'], viewerCan: ['state'] };

/** All that an `Organisation` carries itself. */
export const wholeOrganisation: Selection = new Map(Object.keys(columns).map((field) => [field, new Map()]));

/**
 * SQL for an organisation as JSON with the fields asked for, so that lists of other things carry their organisations
 * instead of loading each. Null where the row is not there or may not be seen.
 * @param alias of the left-joined table
 */
export function organisationJson(alias: string, selection: Selection): string {
  const fields = new Set([...selection.keys()].flatMap((field) => needed[field] ?? [field]));
  const members = [...fields].flatMap((field) => (columns[field] ? [`'${field}', ${alias}.${columns[field]}`] : []));
  return `case when ${alias}.id is not null then json_build_object(${[`'id', ${alias}.id`, ...members].join(', ')}) end`;
}
