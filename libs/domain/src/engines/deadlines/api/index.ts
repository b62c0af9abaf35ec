import { CalendarFeedController } from './calendar-feed.controller.js';
import { DeadlineResolver } from './deadline.resolver.js';
import { CalendarFeedResolver } from './calendar-feed.resolver.js';

export const providers = [CalendarFeedResolver, DeadlineResolver];
export const controllers = [CalendarFeedController];
