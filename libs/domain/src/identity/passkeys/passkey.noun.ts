import { sql } from '#libs/platform';
import { defineNoun } from '../../noun.js';
import { retentionRule } from '../../retention-rule.js';
import { Passkey, PasskeyChallenge } from './passkey.entity.js';
import { PasskeysModule } from './passkeys.module.js';

export const passkeyNoun = defineNoun({
  modules: [PasskeysModule],
  entities: [Passkey, PasskeyChallenge],
  declares: [
    retentionRule.declare({
      kind: 'PASSKEY_CHALLENGES',
      days: 0,
      table: 'passkey_challenge',
      over: (before) => sql`expires_at < ${before}`,
    }),
  ],
  api: () => import('./api/index.js'),
});
