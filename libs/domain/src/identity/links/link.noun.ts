import { sql } from '#libs/platform';
import { defineNoun } from '../../noun.js';
import { retentionRule } from '../../retention-rule.js';
import { MailedLink } from './link.entity.js';

export const linkNoun = defineNoun({
  entities: [MailedLink],
  declares: [
    retentionRule.declare({
      kind: 'MAILED_LINKS',
      days: 0,
      table: 'mailed_link',
      over: (before) => sql`expires_at < ${before}`,
    }),
  ],
});
