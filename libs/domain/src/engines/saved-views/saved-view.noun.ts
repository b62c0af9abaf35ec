import { defineNoun } from '../../noun.js';
import { SavedView } from './saved-view.entity.js';
import { SavedViewsModule } from './saved-views.module.js';

export const savedViewNoun = defineNoun({
  modules: [SavedViewsModule],
  entities: [SavedView],
  api: () => import('./api/index.js'),
});
