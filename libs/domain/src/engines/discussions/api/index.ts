import { CommentFileController } from './comment-file.controller.js';
import { DiscussionLoader } from './discussion.loader.js';
import { DiscussionMutations } from './discussion.mutations.js';
import { CommentFileResolver, CommentResolver, DiscussionResolver } from './discussion.resolver.js';
import { MentionableResolver } from './mentionable.resolver.js';

export const controllers = [CommentFileController];
export const providers = [
  CommentFileResolver,
  CommentResolver,
  DiscussionLoader,
  DiscussionMutations,
  DiscussionResolver,
  MentionableResolver,
];
