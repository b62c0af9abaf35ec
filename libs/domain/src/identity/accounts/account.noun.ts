import { defineNoun } from '../../noun.js';
import { factorRecoveryAudience } from './factor-recovery.audience.js';
import { FactorRecovery } from './factor-recovery.entity.js';
import { AccountsModule } from './accounts.module.js';

export const accountNoun = defineNoun({
  modules: [AccountsModule],
  entities: [FactorRecovery],
  audiences: [factorRecoveryAudience],
  api: () => import('./api/index.js'),
});
