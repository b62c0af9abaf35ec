import { DatasetLoader } from './dataset.loader.js';
import { DatasetMutations } from './dataset.mutations.js';
import { DatasetResolver, DatasetVersionResolver } from './dataset.resolver.js';

export const datasetProviders = [DatasetLoader, DatasetMutations, DatasetResolver, DatasetVersionResolver];
