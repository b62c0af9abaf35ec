import { defineNoun } from '../../noun.js';
import { Follow } from './follow.entity.js';
import { FollowsModule } from './follows.module.js';

export const followNoun = defineNoun({
  modules: [FollowsModule],
  entities: [Follow],
  api: () => import('./api/index.js'),
  worker: () => import('./worker/index.js'),
});
