import { PoolLoader } from './pool.loader.js';
import { PoolExpertResolver, PoolResolver } from './pool.resolver.js';

export const providers = [PoolExpertResolver, PoolLoader, PoolResolver];
