import { sql } from '#libs/platform';
import { defineNoun } from '../../noun.js';
import { personalData } from '../../declared/personal-data.js';
import { SavedView } from './saved-view.entity.js';
import { SavedViewsModule } from './saved-views.module.js';

export const savedViewNoun = defineNoun({
  modules: [SavedViewsModule],
  entities: [SavedView],
  declares: [
    personalData.declare({
      kind: 'savedViews',
      table: 'saved_view',
      of: ({ personId }) => sql`person_id = ${personId}`,
      columns: ['screen', 'name', 'settings', 'updated_at'],
      erased: 'DELETED',
    }),
  ],
  api: () => import('./api/index.js'),
});
