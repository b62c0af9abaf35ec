import { defineNoun } from '../../noun.js';
import { OneTimeCode, RecoveryCode, SecondFactor } from './code.entity.js';
import { CodesModule } from './codes.module.js';

export const codeNoun = defineNoun({
  modules: [CodesModule],
  entities: [OneTimeCode, RecoveryCode, SecondFactor],
  api: () => import('./api/index.js'),
});
