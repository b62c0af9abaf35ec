import { DistrictLoader } from './district.loader.js';
import { DistrictResolver } from './district.resolver.js';

export const providers = [DistrictLoader, DistrictResolver];
