import { defineNoun } from '../../noun.js';
import { Passkey, PasskeyChallenge } from './passkey.entity.js';
import { PasskeysModule } from './passkeys.module.js';

export const passkeyNoun = defineNoun({
  modules: [PasskeysModule],
  entities: [Passkey, PasskeyChallenge],
  api: () => import('./api/index.js'),
});
