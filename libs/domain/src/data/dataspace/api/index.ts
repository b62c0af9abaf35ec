import { CatalogueController } from './catalogue.controller.js';
import { ConnectorLoader } from './connector.loader.js';
import { ConnectorResolver, TransferConnectorResolver } from './connector.resolver.js';
import { NegotiationController } from './negotiation.controller.js';
import { OfferedDatasets } from './offered-datasets.loader.js';
import { TransferController } from './transfer.controller.js';
import { VersionsController } from './versions.controller.js';

export const controllers = [CatalogueController, NegotiationController, TransferController, VersionsController];
export const providers = [ConnectorLoader, ConnectorResolver, OfferedDatasets, TransferConnectorResolver];
