import { CalendarFeedHandlers } from './calendar-feed.handlers.js';

export const providers = [CalendarFeedHandlers];
