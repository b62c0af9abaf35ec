import { CallbackController } from './asking/callback.controller.js';
import { CallbackTransferController } from './asking/callback-transfer.controller.js';
import { RemoteCatalogueController } from './asking/remote-catalogue.controller.js';
import { RemoteConnectorLoader } from './asking/remote-connector.loader.js';
import {
  IntroductionResolver,
  RegistrarResolver,
  RemoteConnectorResolver,
  RemoteNegotiationResolver,
} from './asking/remote-connector.resolver.js';
import { CatalogueController } from './catalogue.controller.js';
import { ConnectorLoader } from './connector.loader.js';
import { ConnectorResolver, TransferConnectorResolver } from './connector.resolver.js';
import { NegotiationController } from './negotiation.controller.js';
import { OfferedDatasets } from './offered-datasets.loader.js';
import { TransferController } from './transfer.controller.js';
import { VersionsController } from './versions.controller.js';

export const controllers = [
  CallbackController,
  CallbackTransferController,
  CatalogueController,
  NegotiationController,
  RemoteCatalogueController,
  TransferController,
  VersionsController,
];
export const providers = [
  ConnectorLoader,
  ConnectorResolver,
  IntroductionResolver,
  OfferedDatasets,
  RegistrarResolver,
  RemoteConnectorLoader,
  RemoteConnectorResolver,
  RemoteNegotiationResolver,
  TransferConnectorResolver,
];
