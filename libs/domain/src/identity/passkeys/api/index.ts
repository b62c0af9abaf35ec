import { PasskeyResolver } from './passkey.resolver.js';

export const providers = [PasskeyResolver];
