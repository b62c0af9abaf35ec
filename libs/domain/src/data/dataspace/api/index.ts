import { CatalogueController } from './catalogue.controller.js';
import { ConnectorLoader } from './connector.loader.js';
import { ConnectorResolver } from './connector.resolver.js';
import { NegotiationController } from './negotiation.controller.js';
import { OfferedDatasets } from './offered-datasets.loader.js';
import { VersionsController } from './versions.controller.js';

export const controllers = [CatalogueController, NegotiationController, VersionsController];
export const providers = [ConnectorLoader, ConnectorResolver, OfferedDatasets];
