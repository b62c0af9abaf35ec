import { sql } from '#libs/platform';
import { defineNoun } from '../../noun.js';
import { retentionRule } from '../../retention-rule.js';
import { MailItem } from './mail.entity.js';
import { MailModule } from './mail.module.js';

export const mailNoun = defineNoun({
  modules: [MailModule],
  entities: [MailItem],
  declares: [
    retentionRule.declare({
      kind: 'LETTERS',
      days: 30,
      table: 'mail_outbox',
      over: (before) => sql`state in ('SENT', 'WITHHELD') and created_at < ${before}`,
    }),
    retentionRule.declare({
      kind: 'UNSENT_LETTERS',
      days: 90,
      table: 'mail_outbox',
      over: (before) => sql`state = 'FAILED' and created_at < ${before}`,
    }),
  ],
  worker: () => import('./worker/index.js'),
});
