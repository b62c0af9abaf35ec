import { defineNoun } from '../../noun.js';
import { CalendarFeed } from './calendar-feed.entity.js';
import { DeadlinesModule } from './deadlines.module.js';

export const deadlineNoun = defineNoun({
  modules: [DeadlinesModule],
  entities: [CalendarFeed],
  api: () => import('./api/index.js'),
  worker: () => import('./worker/index.js'),
});
