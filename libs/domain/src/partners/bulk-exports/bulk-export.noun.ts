import { sql } from '#libs/platform';
import { defineNoun } from '../../noun.js';
import { retentionRule } from '../../declared/retention-rule.js';
import { bulkExportAudience } from './bulk-export.audience.js';
import { BulkExport, BulkExportPart } from './bulk-export.entity.js';
import { BulkExportsModule } from './bulk-exports.module.js';

export const bulkExportNoun = defineNoun({
  modules: [BulkExportsModule],
  entities: [BulkExport, BulkExportPart],
  audiences: [bulkExportAudience],
  declares: [
    retentionRule.declare({
      kind: 'BULK_EXPORTS',
      days: 7,
      table: 'bulk_export',
      over: (before) => sql`finished_at < ${before}`,
      movable: true,
    }),
  ],
  api: () => import('./api/index.js'),
  worker: () => import('./worker/index.js'),
});
