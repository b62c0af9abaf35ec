import { SearchResolver } from './search.resolver.js';

export const providers = [SearchResolver];
