import { ProvisioningLoader } from './provisioning.loader.js';
import { ProvisioningResolver } from './provisioning.resolver.js';
import { ScimController } from './scim.controller.js';
import { ScimGuard } from './scim.guard.js';

export const controllers = [ScimController];
export const providers = [ProvisioningLoader, ProvisioningResolver, ScimGuard];
