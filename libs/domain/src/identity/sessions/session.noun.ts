import { sql } from '#libs/platform';
import { defineNoun } from '../../noun.js';
import { retentionRule } from '../../retention-rule.js';
import { Session } from './session.entity.js';
import { SessionsModule } from './sessions.module.js';

export const sessionNoun = defineNoun({
  modules: [SessionsModule],
  entities: [Session],
  declares: [
    retentionRule.declare({
      kind: 'SESSIONS',
      days: 0,
      table: 'session',
      over: (before) => sql`expires_at < ${before}`,
    }),
  ],
  api: () => import('./api/index.js'),
});
