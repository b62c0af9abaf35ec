import { sql } from '#libs/platform';
import { defineNoun } from '../../noun.js';
import { personalData } from '../../declared/personal-data.js';
import { retentionRule } from '../../declared/retention-rule.js';
import { OneTimeCode, RecoveryCode, SecondFactor } from './code.entity.js';
import { CodesModule } from './codes.module.js';

export const codeNoun = defineNoun({
  modules: [CodesModule],
  entities: [OneTimeCode, RecoveryCode, SecondFactor],
  declares: [
    personalData.declare({
      kind: 'oneTimeCode',
      table: 'one_time_code',
      of: ({ personId }) => sql`person_id = ${personId}`,
      columns: ['created_at', 'confirmed_at'],
      erased: 'DELETED',
    }),
    personalData.declare({
      kind: 'recoveryCodes',
      table: 'recovery_code',
      of: ({ personId }) => sql`person_id = ${personId}`,
      columns: ['person_id'],
      erased: 'DELETED',
    }),
    personalData.declare({
      kind: 'factorProofs',
      table: 'second_factor',
      of: ({ personId }) => sql`person_id = ${personId}`,
      columns: ['method', 'proved_at', 'expires_at'],
      erased: 'DELETED',
    }),
    retentionRule.declare({
      kind: 'FACTOR_PROOFS',
      days: 0,
      table: 'second_factor',
      over: (before) => sql`expires_at < ${before}`,
    }),
  ],
  api: () => import('./api/index.js'),
});
