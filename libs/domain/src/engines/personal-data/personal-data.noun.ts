import { sql } from '#libs/platform';
import { defineNoun } from '../../noun.js';
import { personalData } from '../../declared/personal-data.js';
import { PersonalDataModule } from './personal-data.module.js';

export const personalDataNoun = defineNoun({
  modules: [PersonalDataModule],
  declares: [
    // What somebody did is known by the seat and by nothing of the person.
    personalData.declare({
      kind: 'acts',
      table: 'ledger_event',
      of: ({ memberIds }) => sql`(actor ->> 'memberId')::uuid = any(${memberIds}::uuid[])`,
      columns: ['seq', 'occurred_at', 'type', 'subject_kind', 'subject_id'],
      erased: 'KEPT',
    }),
    personalData.declare({
      kind: 'answers',
      table: 'idempotency_key',
      of: ({ memberIds }) => sql`member_id = any(${memberIds}::uuid[])`,
      columns: ['operation', 'created_at'],
      erased: 'DELETED',
    }),
    // With network addresses, until its year is over: the database lets nobody change it.
    personalData.declare({
      kind: 'securityLog',
      table: 'security_log',
      of: ({ memberIds }) => sql`member_id = any(${memberIds}::uuid[])`,
      columns: ['at', 'kind', 'reason', 'via', 'address'],
      erased: 'KEPT',
    }),
  ],
  api: () => import('./api/index.js'),
});
