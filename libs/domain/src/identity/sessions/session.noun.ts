import { sql } from '#libs/platform';
import { defineNoun } from '../../noun.js';
import { personalData } from '../../declared/personal-data.js';
import { retentionRule } from '../../declared/retention-rule.js';
import { Session } from './session.entity.js';
import { SessionsModule } from './sessions.module.js';

export const sessionNoun = defineNoun({
  modules: [SessionsModule],
  entities: [Session],
  declares: [
    personalData.declare({
      kind: 'sessions',
      table: 'session',
      of: ({ personId }) => sql`person_id = ${personId}`,
      columns: ['method', 'provider', 'address', 'user_agent', 'created_at', 'last_used_at', 'expires_at'],
      erased: 'DELETED',
    }),
    retentionRule.declare({
      kind: 'SESSIONS',
      days: 0,
      table: 'session',
      over: (before) => sql`expires_at < ${before}`,
    }),
  ],
  api: () => import('./api/index.js'),
});
