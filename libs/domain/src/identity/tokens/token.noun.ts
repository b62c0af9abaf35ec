import { sql } from '#libs/platform';
import { defineNoun } from '../../noun.js';
import { personalData } from '../../declared/personal-data.js';
import { retentionRule } from '../../declared/retention-rule.js';
import { tokenAudience } from './token.audience.js';
import { Token } from './token.entity.js';
import { TokensModule } from './tokens.module.js';

export const tokenNoun = defineNoun({
  modules: [TokensModule],
  entities: [Token],
  audiences: [tokenAudience],
  declares: [
    personalData.declare({
      kind: 'tokens',
      table: 'token',
      of: ({ personId }) => sql`person_id = ${personId}`,
      columns: ['name', 'scopes', 'created_at', 'expires_at', 'last_used_at'],
      erased: 'DELETED',
    }),
    retentionRule.declare({
      kind: 'TOKENS',
      days: 30,
      table: 'token',
      over: (before) => sql`expires_at < ${before}`,
    }),
  ],
});
