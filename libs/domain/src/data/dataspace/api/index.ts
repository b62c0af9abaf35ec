import { CatalogueController } from './catalogue.controller.js';
import { OfferedDatasets } from './offered-datasets.loader.js';
import { VersionsController } from './versions.controller.js';

export const controllers = [CatalogueController, VersionsController];
export const providers = [OfferedDatasets];
