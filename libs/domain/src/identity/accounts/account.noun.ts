import { defineNoun } from '../../noun.js';
import { AccountsModule } from './accounts.module.js';

export const accountNoun = defineNoun({
  modules: [AccountsModule],
  api: () => import('./api/index.js'),
});
