import { sql } from '#libs/platform';
import { defineNoun } from '../../noun.js';
import { retentionRule } from '../../declared/retention-rule.js';

/** Who asks for what of the API, so that nothing goes that somebody uses. */
export const fieldUseNoun = defineNoun({
  declares: [
    retentionRule.declare({
      kind: 'FIELD_USES',
      days: 396,
      least: 31,
      table: 'field_use',
      over: (before) => sql`day < ${before}::timestamptz::date`,
    }),
  ],
  api: () => import('./api/index.js'),
});
