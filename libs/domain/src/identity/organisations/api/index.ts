import { OrganisationLoader } from './organisation.loader.js';
import { OrganisationMutations } from './organisation.mutations.js';
import { OrganisationResolver } from './organisation.resolver.js';
import { QuotaLimitResolver, QuotaResolver } from './quota.resolver.js';

export const providers = [
  OrganisationLoader,
  OrganisationMutations,
  OrganisationResolver,
  QuotaLimitResolver,
  QuotaResolver,
];
