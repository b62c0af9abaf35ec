import { sql } from '#libs/platform';
import { defineNoun } from '../../noun.js';
import { personalData } from '../../declared/personal-data.js';
import { factorRecoveryAudience } from './factor-recovery.audience.js';
import { FactorRecovery } from './factor-recovery.entity.js';
import { AccountsModule } from './accounts.module.js';

export const accountNoun = defineNoun({
  modules: [AccountsModule],
  entities: [FactorRecovery],
  audiences: [factorRecoveryAudience],
  declares: [
    personalData.declare({
      kind: 'factorRecoveries',
      table: 'factor_recovery',
      of: ({ personId }) => sql`person_id = ${personId}`,
      columns: ['state', 'requested_at', 'reason', 'decided_at'],
      erased: () => sql`reason = '\u2013'`,
    }),
  ],
  api: () => import('./api/index.js'),
});
