import { reasonIn } from '../../declared/event-reason.js';
import { defineNoun } from '../../noun.js';
import { dataUseAudience } from './data-use.audience.js';
import { DataUse } from './data-use.entity.js';
import { DataUsesModule } from './data-uses.module.js';

export const dataUseNoun = defineNoun({
  modules: [DataUsesModule],
  entities: [DataUse],
  audiences: [dataUseAudience],
  declares: [reasonIn(DataUse, 'note', 'useId', ['data.used'])],
  api: () => import('./api/index.js'),
});
