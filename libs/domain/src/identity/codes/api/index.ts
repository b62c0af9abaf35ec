import { CodeResolver } from './code.resolver.js';

export const providers = [CodeResolver];
