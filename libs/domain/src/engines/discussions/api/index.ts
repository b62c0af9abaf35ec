import { DiscussionLoader } from './discussion.loader.js';
import { DiscussionMutations } from './discussion.mutations.js';
import { CommentResolver, DiscussionResolver } from './discussion.resolver.js';

export const providers = [CommentResolver, DiscussionLoader, DiscussionMutations, DiscussionResolver];
