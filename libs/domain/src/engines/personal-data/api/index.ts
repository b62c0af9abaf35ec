import { PersonalDataResolver } from './personal-data.resolver.js';

export const providers = [PersonalDataResolver];
