import { defineNoun } from '../../noun.js';
import { AgreementSignature } from './signature.entity.js';
import { signatureReceipt } from './signature.receipt.js';
import { SignaturesModule } from './signatures.module.js';

export const signatureNoun = defineNoun({
  modules: [SignaturesModule],
  entities: [AgreementSignature],
  declares: [signatureReceipt],
  api: () => import('./api/index.js'),
});
