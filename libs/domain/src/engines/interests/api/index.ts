import { InterestLoader } from './interest.loader.js';
import { InterestResolver } from './interest.resolver.js';
import { HoldingResolver } from './holding.resolver.js';

export const providers = [HoldingResolver, InterestLoader, InterestResolver];
