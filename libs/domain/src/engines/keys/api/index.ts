import { KeyLoader } from './key.loader.js';
import { KeyResolver } from './key.resolver.js';

export const providers = [KeyLoader, KeyResolver];
