import { SecurityLogResolver } from './security-log.resolver.js';

export const providers = [SecurityLogResolver];
