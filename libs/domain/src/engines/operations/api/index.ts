import { OperationsResolver } from './operations.resolver.js';

export const providers = [OperationsResolver];
