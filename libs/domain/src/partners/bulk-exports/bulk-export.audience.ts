import type { AudienceRule } from '#libs/platform';

/** That something was exported is its organisation's business; the files are for whoever asked. Reading asks a permission besides. */
export const bulkExportAudience: AudienceRule = {
  table: 'bulk_export',
  expected: `select e.id, app.audience(e.organisation_id) as readers from bulk_export e`,
};
