import { DiscussionHandlers } from './discussion.handlers.js';

export const providers = [DiscussionHandlers];
