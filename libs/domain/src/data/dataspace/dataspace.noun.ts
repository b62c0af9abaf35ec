import { defineNoun } from '../../noun.js';
import { RemoteConnector, RemoteDataset } from './asking/remote-connector.entity.js';
import { RemoteNegotiation } from './asking/remote-negotiation.entity.js';
import {
  dataspaceNegotiationAudience,
  dataspaceTransferAudience,
  remoteConnectorAudience,
  remoteDatasetAudience,
  remoteNegotiationAudience,
} from './dataspace.audience.js';
import { DataspaceModule } from './dataspace.module.js';
import { DataspaceNegotiation } from './negotiations/dataspace-negotiation.entity.js';
import { DataspaceTransfer } from './transfers/dataspace-transfer.entity.js';

export const dataspaceNoun = defineNoun({
  modules: [DataspaceModule],
  entities: [DataspaceNegotiation, DataspaceTransfer, RemoteConnector, RemoteDataset, RemoteNegotiation],
  audiences: [
    dataspaceNegotiationAudience,
    dataspaceTransferAudience,
    remoteConnectorAudience,
    remoteDatasetAudience,
    remoteNegotiationAudience,
  ],
  api: () => import('./api/index.js'),
  worker: () => import('./worker/index.js'),
});
