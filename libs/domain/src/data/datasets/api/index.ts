import { DatasetController } from './dataset.controller.js';
import { DatasetLoader } from './dataset.loader.js';
import { DatasetMutations } from './dataset.mutations.js';
import { DatasetResolver, DatasetVersionResolver } from './dataset.resolver.js';
import { DcatController } from './dcat.controller.js';

export const controllers = [DatasetController, DcatController];
export const providers = [DatasetLoader, DatasetMutations, DatasetResolver, DatasetVersionResolver];
