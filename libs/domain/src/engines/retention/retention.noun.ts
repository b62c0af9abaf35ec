import { sql } from '#libs/platform';
import { defineNoun } from '../../noun.js';
import { retentionRule } from '../../declared/retention-rule.js';
import { retentionRunAudience } from './retention.audience.js';
import { RetentionRun } from './retention.entity.js';
import { RetentionModule } from './retention.module.js';

export const retentionNoun = defineNoun({
  modules: [RetentionModule],
  entities: [RetentionRun],
  audiences: [retentionRunAudience],
  declares: [
    retentionRule.declare({
      kind: 'RETENTION_RUNS',
      days: 1095,
      least: 365,
      table: 'retention_run',
      over: (before) => sql`ended_at < ${before}`,
    }),
  ],
  api: () => import('./api/index.js'),
  worker: () => import('./worker/index.js'),
});
