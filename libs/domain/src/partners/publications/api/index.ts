import { OpenReads } from '../open-reads.service.js';
import { OpenController } from './open.controller.js';
import { PublicationLoader } from './publication.loader.js';
import { PublicationResolver } from './publication.resolver.js';

export const controllers = [OpenController];
export const providers = [OpenReads, PublicationLoader, PublicationResolver];
