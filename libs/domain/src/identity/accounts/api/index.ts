import { AccountLoader } from './account.loader.js';
import { AccountResolver } from './account.resolver.js';
import { RecoveryResolver } from './recovery.resolver.js';

export const providers = [AccountLoader, AccountResolver, RecoveryResolver];
