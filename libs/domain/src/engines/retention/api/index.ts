import { RetentionResolver } from './retention.resolver.js';

export const providers = [RetentionResolver];
