import { STEWARDS_AUDIENCE } from '#libs/contracts';
import type { AudienceRule } from '#libs/platform';

/** Colleagues of whoever brought it in; of what only stewards may do, stewards. */
export const tableImportAudience: AudienceRule = {
  table: 'table_import',
  expected: `select id, app.audience(case when stewards_only then '${STEWARDS_AUDIENCE}'::uuid else organisation_id end) as readers
    from table_import`,
};
