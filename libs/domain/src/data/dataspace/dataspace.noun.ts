import { defineNoun } from '../../noun.js';
import { dataspaceNegotiationAudience } from './dataspace.audience.js';
import { DataspaceModule } from './dataspace.module.js';
import { DataspaceNegotiation } from './negotiations/dataspace-negotiation.entity.js';

export const dataspaceNoun = defineNoun({
  modules: [DataspaceModule],
  entities: [DataspaceNegotiation],
  audiences: [dataspaceNegotiationAudience],
  api: () => import('./api/index.js'),
  worker: () => import('./worker/index.js'),
});
