import { sql } from '#libs/platform';
import { defineNoun } from '../../noun.js';
import { personalData } from '../../declared/personal-data.js';
import { retentionRule } from '../../declared/retention-rule.js';
import { tableImportAudience } from './table-import.audience.js';
import { TableImport } from './table-import.entity.js';
import { TableImportsModule } from './table-imports.module.js';

export const tableImportNoun = defineNoun({
  modules: [TableImportsModule],
  entities: [TableImport],
  audiences: [tableImportAudience],
  declares: [
    personalData.declare({
      kind: 'tableImports',
      table: 'table_import',
      of: ({ memberIds }) => sql`member_id = any(${memberIds}::uuid[])`,
      columns: ['kind', 'file_name', 'state', 'created_at', 'applied_at', 'undone_at'],
      erased: 'KEPT',
    }),
    personalData.declare({
      kind: 'importedRows',
      table: 'table_import',
      of: ({ email }) => sql`position(lower(${`"${email}"`}) in lower(rows::text)) > 0`,
      columns: ['organisation_id', 'kind', 'created_at'],
      erased: ({ email }) => sql`rows = (
        select coalesce(jsonb_agg(row order by place), '[]') from jsonb_array_elements(rows) with ordinality r (row, place)
        where position(lower(${`"${email}"`}) in lower(row::text)) = 0)`,
    }),
    retentionRule.declare({
      kind: 'IMPORTED_TABLES',
      days: 30,
      table: 'table_import',
      over: (before) => sql`rows <> '[]' and created_at < ${before}`,
      emptied: sql`rows = '[]', unknown_columns = '{}'`,
      movable: true,
    }),
  ],
  api: () => import('./api/index.js'),
});
