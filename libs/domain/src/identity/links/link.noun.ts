import { sql } from '#libs/platform';
import { defineNoun } from '../../noun.js';
import { personalData } from '../../declared/personal-data.js';
import { retentionRule } from '../../declared/retention-rule.js';
import { MailedLink } from './link.entity.js';

export const linkNoun = defineNoun({
  entities: [MailedLink],
  declares: [
    personalData.declare({
      kind: 'mailedLinks',
      table: 'mailed_link',
      of: ({ personId, email }) => sql`(email = ${email} or data ->> 'personId' = ${personId})`,
      columns: ['purpose', 'email', 'created_at', 'expires_at'],
      erased: 'DELETED',
    }),
    retentionRule.declare({
      kind: 'MAILED_LINKS',
      days: 0,
      table: 'mailed_link',
      over: (before) => sql`expires_at < ${before}`,
    }),
  ],
});
