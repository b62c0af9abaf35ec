import { defineNoun } from '../../noun.js';
import { OperationsModule } from './operations.module.js';

export const operationNoun = defineNoun({
  modules: [OperationsModule],
  api: () => import('./api/index.js'),
});
