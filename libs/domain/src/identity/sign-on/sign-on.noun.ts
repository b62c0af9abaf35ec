import { sql } from '#libs/platform';
import { defineNoun } from '../../noun.js';
import { retentionRule } from '../../retention-rule.js';
import { signOnDomainAudience, signOnProviderAudience } from './sign-on.audience.js';
import { SignOnAttempt, SignOnDomain, SignOnLink, SignOnProvider } from './sign-on.entity.js';
import { SignOnModule } from './sign-on.module.js';

export const signOnNoun = defineNoun({
  modules: [SignOnModule],
  entities: [SignOnAttempt, SignOnDomain, SignOnLink, SignOnProvider],
  audiences: [signOnDomainAudience, signOnProviderAudience],
  declares: [
    retentionRule.declare({
      kind: 'SIGN_ON_ATTEMPTS',
      days: 0,
      table: 'sign_on_attempt',
      over: (before) => sql`expires_at < ${before}`,
    }),
  ],
  api: () => import('./api/index.js'),
});
