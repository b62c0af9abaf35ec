import { defineNoun } from '../../noun.js';
import { discussionAudiences } from './discussion.audience.js';
import { discussionInbox } from './discussion.inbox.js';
import { Discussion, DiscussionComment, DiscussionQuestion } from './discussion.entity.js';
import { CommentFile } from './files/comment-file.entity.js';
import { DiscussionsModule } from './discussions.module.js';

export const discussionNoun = defineNoun({
  modules: [DiscussionsModule],
  entities: [CommentFile, Discussion, DiscussionComment, DiscussionQuestion],
  audiences: discussionAudiences,
  declares: [discussionInbox],
  api: () => import('./api/index.js'),
  worker: () => import('./worker/index.js'),
});
