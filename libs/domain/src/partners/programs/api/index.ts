import { OAuthController } from './oauth.controller.js';
import { OAuthServer } from './oauth.server.js';
import { ProgramLoader } from './program.loader.js';
import { ProgramResolver } from './program.resolver.js';

export const providers = [OAuthServer, ProgramLoader, ProgramResolver];
export const controllers = [OAuthController];
