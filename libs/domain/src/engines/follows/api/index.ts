import { FollowResolver } from './follow.resolver.js';

export const providers = [FollowResolver];
