import { PublicationHandlers } from './publication.handlers.js';

export const providers = [PublicationHandlers];
