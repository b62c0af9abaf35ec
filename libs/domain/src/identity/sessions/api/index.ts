import { SessionLoader } from './session.loader.js';
import { SessionResolver } from './session.resolver.js';

export const providers = [SessionLoader, SessionResolver];
