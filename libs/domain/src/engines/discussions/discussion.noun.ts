import { sql } from '#libs/platform';
import { defineNoun } from '../../noun.js';
import { personalData } from '../../declared/personal-data.js';
import { discussionAudiences } from './discussion.audience.js';
import { discussionInbox } from './discussion.inbox.js';
import { Discussion, DiscussionComment, DiscussionQuestion } from './discussion.entity.js';
import { CommentFile } from './files/comment-file.entity.js';
import { DiscussionsModule } from './discussions.module.js';

export const discussionNoun = defineNoun({
  modules: [DiscussionsModule],
  entities: [CommentFile, Discussion, DiscussionComment, DiscussionQuestion],
  audiences: discussionAudiences,
  declares: [
    // Whom a comment mentions stands in it by name.
    personalData.declare({
      kind: 'mentions',
      table: 'discussion_comment',
      of: ({ memberIds }) => sql`mentions && ${memberIds}::uuid[]`,
      columns: ['id', 'created_at'],
      erased: ({ name }, by) =>
        sql`text = replace(text, ${`@${name}`}, ${`@${by.name}`}), earlier = replace(earlier::text, ${`@${name}`}, ${`@${by.name}`})::jsonb`,
    }),
    discussionInbox,
  ],
  api: () => import('./api/index.js'),
  worker: () => import('./worker/index.js'),
});
