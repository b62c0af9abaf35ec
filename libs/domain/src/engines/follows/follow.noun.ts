import { sql } from '#libs/platform';
import { defineNoun } from '../../noun.js';
import { personalData } from '../../declared/personal-data.js';
import { Follow } from './follow.entity.js';
import { FollowsModule } from './follows.module.js';

export const followNoun = defineNoun({
  modules: [FollowsModule],
  entities: [Follow],
  declares: [
    personalData.declare({
      kind: 'follows',
      table: 'follow',
      of: ({ personId }) => sql`person_id = ${personId}`,
      columns: ['subject_kind', 'subject_id', 'created_at'],
      erased: 'DELETED',
    }),
  ],
  api: () => import('./api/index.js'),
  worker: () => import('./worker/index.js'),
});
