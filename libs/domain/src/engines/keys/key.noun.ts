import { defineNoun } from '../../noun.js';
import { signingKeyAudience } from './key.audience.js';
import { SigningKey, SigningKeySecret } from './key.entity.js';
import { KeysModule } from './keys.module.js';

export const keyNoun = defineNoun({
  modules: [KeysModule],
  entities: [SigningKey, SigningKeySecret],
  audiences: [signingKeyAudience],
  api: () => import('./api/index.js'),
});
