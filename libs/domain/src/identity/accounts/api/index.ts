import { AccountLoader } from './account.loader.js';
import { AccountResolver } from './account.resolver.js';

export const providers = [AccountLoader, AccountResolver];
