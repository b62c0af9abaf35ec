import { sql } from '#libs/platform';
import { asWord } from '../../as-word.js';
import { defineNoun } from '../../noun.js';
import { personalData } from '../../declared/personal-data.js';
import { retentionRule } from '../../declared/retention-rule.js';
import { MailItem } from './mail.entity.js';
import { MailModule } from './mail.module.js';

export const mailNoun = defineNoun({
  modules: [MailModule],
  entities: [MailItem],
  declares: [
    personalData.declare({
      kind: 'letters',
      table: 'mail_outbox',
      of: ({ email }) => sql`recipient = ${email}`,
      columns: ['recipient', 'subject', 'state', 'created_at', 'sent_at'],
      erased: 'DELETED',
    }),
    // A letter that still has to go names the person once more.
    personalData.declare({
      kind: 'lettersToOthers',
      table: 'mail_outbox',
      of: ({ email, name }) =>
        sql`recipient <> ${email} and state <> 'WAITING' and (subject ~ ${asWord(name)} or text ~ ${asWord(name)})`,
      columns: ['created_at'],
      erased: () => sql`subject = '\u2013', text = '', html = ''`,
    }),
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
