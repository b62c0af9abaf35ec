import { defineNoun } from '../../noun.js';
import { fileCheckAudience } from './file.audience.js';
import { FileCheck } from './file.entity.js';
import { FilesModule } from './files.module.js';

export const fileNoun = defineNoun({
  modules: [FilesModule],
  entities: [FileCheck],
  audiences: [fileCheckAudience],
  worker: () => import('./worker/index.js'),
});
