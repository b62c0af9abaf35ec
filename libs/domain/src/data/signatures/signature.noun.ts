import { defineNoun } from '../../noun.js';
import { AgreementSignature } from './signature.entity.js';
import { SignaturesModule } from './signatures.module.js';

export const signatureNoun = defineNoun({
  modules: [SignaturesModule],
  entities: [AgreementSignature],
  api: () => import('./api/index.js'),
});
