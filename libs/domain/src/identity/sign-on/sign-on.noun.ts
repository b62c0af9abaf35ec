import { sql } from '#libs/platform';
import { asAddress } from '../../as-word.js';
import { defineNoun } from '../../noun.js';
import { personalData } from '../../declared/personal-data.js';
import { retentionRule } from '../../declared/retention-rule.js';
import { signOnDomainAudience, signOnProviderAudience } from './sign-on.audience.js';
import { SignOnAttempt, SignOnDomain, SignOnLink, SignOnProvider } from './sign-on.entity.js';
import { SignOnModule } from './sign-on.module.js';

export const signOnNoun = defineNoun({
  modules: [SignOnModule],
  entities: [SignOnAttempt, SignOnDomain, SignOnLink, SignOnProvider],
  audiences: [signOnDomainAudience, signOnProviderAudience],
  declares: [
    personalData.declare({
      kind: 'signOn',
      table: 'sign_on_link',
      of: ({ personId }) => sql`person_id = ${personId}`,
      columns: ['provider_id', 'subject', 'joined', 'created_at'],
      erased: 'DELETED',
    }),
    personalData.declare({
      kind: 'signOnAttempts',
      table: 'sign_on_attempt',
      of: ({ personId }) => sql`person_id = ${personId}`,
      columns: ['provider_id', 'stage', 'created_at'],
      erased: 'DELETED',
    }),
    personalData.declare({
      kind: 'signOnTests',
      table: 'sign_on_provider',
      of: ({ email }) => sql`exists (select from jsonb_path_query(last_test, '$.**') said
        where jsonb_typeof(said) = 'string' and lower(said #>> '{}') ~ ${asAddress(email)})`,
      columns: ['id', 'last_test'],
      erased: () => sql`last_test = null`,
    }),
    retentionRule.declare({
      kind: 'SIGN_ON_ATTEMPTS',
      days: 0,
      table: 'sign_on_attempt',
      over: (before) => sql`expires_at < ${before}`,
    }),
  ],
  api: () => import('./api/index.js'),
});
