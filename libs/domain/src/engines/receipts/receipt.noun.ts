import { defineNoun } from '../../noun.js';
import { ReceiptsModule } from './receipts.module.js';

export const receiptNoun = defineNoun({
  modules: [ReceiptsModule],
  api: () => import('./api/index.js'),
});
