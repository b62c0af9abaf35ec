import { sql } from '#libs/platform';
import { defineNoun } from '../../noun.js';
import { retentionRule } from '../../retention-rule.js';
import { OneTimeCode, RecoveryCode, SecondFactor } from './code.entity.js';
import { CodesModule } from './codes.module.js';

export const codeNoun = defineNoun({
  modules: [CodesModule],
  entities: [OneTimeCode, RecoveryCode, SecondFactor],
  declares: [
    retentionRule.declare({
      kind: 'FACTOR_PROOFS',
      days: 0,
      table: 'second_factor',
      over: (before) => sql`expires_at < ${before}`,
    }),
  ],
  api: () => import('./api/index.js'),
});
