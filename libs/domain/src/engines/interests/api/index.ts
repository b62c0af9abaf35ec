import { ConflictResolver, ConflictStepResolver } from './conflict.resolver.js';
import { HoldingResolver } from './holding.resolver.js';
import { InterestLoader } from './interest.loader.js';
import { InterestResolver } from './interest.resolver.js';

export const providers = [ConflictResolver, ConflictStepResolver, HoldingResolver, InterestLoader, InterestResolver];
