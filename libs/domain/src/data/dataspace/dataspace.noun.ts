import { defineNoun } from '../../noun.js';
import { dataspaceNegotiationAudience, dataspaceTransferAudience } from './dataspace.audience.js';
import { DataspaceModule } from './dataspace.module.js';
import { DataspaceNegotiation } from './negotiations/dataspace-negotiation.entity.js';
import { DataspaceTransfer } from './transfers/dataspace-transfer.entity.js';

export const dataspaceNoun = defineNoun({
  modules: [DataspaceModule],
  entities: [DataspaceNegotiation, DataspaceTransfer],
  audiences: [dataspaceNegotiationAudience, dataspaceTransferAudience],
  api: () => import('./api/index.js'),
  worker: () => import('./worker/index.js'),
});
