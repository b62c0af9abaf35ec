import { sql } from '#libs/platform';
import { importedTable } from '../../../declared/imported-table.js';
import { agencyLevels, organisationFunctions, organisationKinds } from '../organisation.catalogue.js';
import { organisationKeys } from './organisation-table.rules.js';
import { OrganisationTable } from './organisation-table.service.js';

export const organisationTable = importedTable.declare({
  kind: 'ORGANISATIONS',
  permission: 'organisation.verify',
  stewardsOnly: true,
  // Each is suspended by itself when the table is taken back: 6 ms.
  mostRows: 1000,
  columns: [
    { key: 'name', type: 'text', needed: true },
    { key: 'nativeName', type: 'text' },
    { key: 'kind', type: 'code', needed: true, codes: organisationKinds },
    { key: 'level', type: 'code', codes: agencyLevels },
    { key: 'parent', type: 'text' },
    { key: 'jurisdiction', type: 'text' },
    { key: 'functions', type: 'codes', codes: organisationFunctions },
    { key: 'identifiers', type: 'words' },
    { key: 'administrator', type: 'text' },
    { key: 'administratorTitle', type: 'text' },
  ],
  keys: organisationKeys,
  // Somebody sits in it, or a steward has decided on it.
  stays: (ids) => sql`
    select id from organisation o where id = any(${ids})
      and (state <> 'PENDING' or exists (select from member m where m.organisation_id = o.id))`,
  rows: OrganisationTable,
});
