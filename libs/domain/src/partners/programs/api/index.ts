import { ProgramDocumentLoader } from './documents/program-document.loader.js';
import { ProgramDocumentResolver } from './documents/program-document.resolver.js';
import { OAuthController } from './oauth.controller.js';
import { OAuthServer } from './oauth.server.js';
import { ProgramLoader } from './program.loader.js';
import { ProgramResolver } from './program.resolver.js';

export const providers = [OAuthServer, ProgramDocumentLoader, ProgramDocumentResolver, ProgramLoader, ProgramResolver];
export const controllers = [OAuthController];
