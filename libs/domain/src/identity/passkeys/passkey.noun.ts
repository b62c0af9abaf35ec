import { sql } from '#libs/platform';
import { defineNoun } from '../../noun.js';
import { personalData } from '../../declared/personal-data.js';
import { retentionRule } from '../../declared/retention-rule.js';
import { Passkey, PasskeyChallenge } from './passkey.entity.js';
import { PasskeysModule } from './passkeys.module.js';

export const passkeyNoun = defineNoun({
  modules: [PasskeysModule],
  entities: [Passkey, PasskeyChallenge],
  declares: [
    personalData.declare({
      kind: 'passkeys',
      table: 'passkey',
      of: ({ personId }) => sql`person_id = ${personId}`,
      columns: ['name', 'transports', 'created_at', 'last_used_at'],
      erased: 'DELETED',
    }),
    personalData.declare({
      kind: 'passkeyChallenges',
      table: 'passkey_challenge',
      of: ({ personId }) => sql`person_id = ${personId}`,
      columns: ['purpose', 'expires_at'],
      erased: 'DELETED',
    }),
    retentionRule.declare({
      kind: 'PASSKEY_CHALLENGES',
      days: 0,
      table: 'passkey_challenge',
      over: (before) => sql`expires_at < ${before}`,
    }),
  ],
  api: () => import('./api/index.js'),
});
