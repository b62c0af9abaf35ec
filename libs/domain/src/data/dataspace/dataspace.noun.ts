import { defineNoun } from '../../noun.js';
import { OutsideIntroduction, RemoteConnector, RemoteDataset } from './asking/remote-connector.entity.js';
import { RemoteNegotiation } from './asking/remote-negotiation.entity.js';
import { RemoteTransfer } from './asking/remote-transfer.entity.js';
import {
  dataspaceNegotiationAudience,
  dataspaceTransferAudience,
  outsideIntroductionAudience,
  remoteConnectorAudience,
  remoteDatasetAudience,
  remoteNegotiationAudience,
  remoteTransferAudience,
} from './dataspace.audience.js';
import { DataspaceModule } from './dataspace.module.js';
import { DataspaceNegotiation } from './negotiations/dataspace-negotiation.entity.js';
import { DataspaceTransfer } from './transfers/dataspace-transfer.entity.js';

export const dataspaceNoun = defineNoun({
  modules: [DataspaceModule],
  entities: [
    DataspaceNegotiation,
    DataspaceTransfer,
    OutsideIntroduction,
    RemoteConnector,
    RemoteDataset,
    RemoteNegotiation,
    RemoteTransfer,
  ],
  audiences: [
    dataspaceNegotiationAudience,
    dataspaceTransferAudience,
    outsideIntroductionAudience,
    remoteConnectorAudience,
    remoteDatasetAudience,
    remoteNegotiationAudience,
    remoteTransferAudience,
  ],
  api: () => import('./api/index.js'),
  worker: () => import('./worker/index.js'),
});
