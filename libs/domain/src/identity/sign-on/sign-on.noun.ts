import { defineNoun } from '../../noun.js';
import { signOnDomainAudience, signOnProviderAudience } from './sign-on.audience.js';
import { SignOnAttempt, SignOnDomain, SignOnLink, SignOnProvider } from './sign-on.entity.js';
import { SignOnModule } from './sign-on.module.js';

export const signOnNoun = defineNoun({
  modules: [SignOnModule],
  entities: [SignOnAttempt, SignOnDomain, SignOnLink, SignOnProvider],
  audiences: [signOnDomainAudience, signOnProviderAudience],
  api: () => import('./api/index.js'),
});
