import { SignOnController } from './sign-on.controller.js';
import { SignOnLoader } from './sign-on.loader.js';
import { SignOnMutations } from './sign-on.mutations.js';
import { SignOnResolver } from './sign-on.resolver.js';

export const controllers = [SignOnController];
export const providers = [SignOnLoader, SignOnMutations, SignOnResolver];
