import { defineNoun } from '../../noun.js';
import { discussionAudiences } from './discussion.audience.js';
import { Discussion, DiscussionComment } from './discussion.entity.js';
import { DiscussionsModule } from './discussions.module.js';

export const discussionNoun = defineNoun({
  modules: [DiscussionsModule],
  entities: [Discussion, DiscussionComment],
  audiences: discussionAudiences,
  api: () => import('./api/index.js'),
  worker: () => import('./worker/index.js'),
});
