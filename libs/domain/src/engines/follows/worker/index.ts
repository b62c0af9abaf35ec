import { FollowHandlers } from './follow.handlers.js';

export const providers = [FollowHandlers];
