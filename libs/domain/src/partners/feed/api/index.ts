import { Feed } from '../feed.service.js';
import { FeedWaits } from '../feed.waits.js';
import { FeedController } from './feed.controller.js';
import { FeedResolver } from './feed.resolver.js';

export const controllers = [FeedController];
export const providers = [Feed, FeedResolver, FeedWaits];
