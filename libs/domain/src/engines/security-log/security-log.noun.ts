import { sql } from '#libs/platform';
import { defineNoun } from '../../noun.js';
import { retentionRule } from '../../declared/retention-rule.js';

export const securityLogNoun = defineNoun({
  declares: [
    retentionRule.declare({
      kind: 'SECURITY_LOG',
      days: 365,
      least: 365,
      table: 'security_log',
      over: (before) => sql`at < ${before}`,
    }),
  ],
  api: () => import('./api/index.js'),
});
