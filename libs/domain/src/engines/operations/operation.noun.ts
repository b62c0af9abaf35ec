import { sql } from '#libs/platform';
import { defineNoun } from '../../noun.js';
import { retentionRule } from '../../declared/retention-rule.js';
import { OperationsModule } from './operations.module.js';

export const operationNoun = defineNoun({
  modules: [OperationsModule],
  declares: [
    retentionRule.declare({
      kind: 'ANSWERS',
      days: 1,
      least: 1,
      table: 'idempotency_key',
      over: (before) => sql`created_at < ${before}`,
    }),
    retentionRule.declare({
      kind: 'TRIES',
      days: 0,
      table: 'rate_limit',
      over: (before) => sql`expire < extract(epoch from ${before}::timestamptz) * 1000`,
    }),
  ],
  api: () => import('./api/index.js'),
});
