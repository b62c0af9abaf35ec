import { DataUseLoader } from './data-use.loader.js';
import { DataUseResolver } from './data-use.resolver.js';

export const providers = [DataUseLoader, DataUseResolver];
