import { defineNoun } from '../../noun.js';
import { provisioningAudience, provisioningTokenAudience } from './provisioning.audience.js';
import { ProvisionedSeat, Provisioning, ProvisioningToken } from './provisioning.entity.js';
import { ProvisioningModule } from './provisioning.module.js';

export const provisioningNoun = defineNoun({
  modules: [ProvisioningModule],
  entities: [ProvisionedSeat, Provisioning, ProvisioningToken],
  audiences: [provisioningAudience, provisioningTokenAudience],
  api: () => import('./api/index.js'),
});
