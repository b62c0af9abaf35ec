import { sql } from '#libs/platform';
import { defineNoun } from '../../noun.js';
import { personalData } from '../../declared/personal-data.js';
import { CalendarFeed } from './calendar-feed.entity.js';
import { DeadlinesModule } from './deadlines.module.js';

export const deadlineNoun = defineNoun({
  modules: [DeadlinesModule],
  entities: [CalendarFeed],
  declares: [
    personalData.declare({
      kind: 'calendarFeeds',
      table: 'calendar_feed',
      of: ({ personId }) => sql`person_id = ${personId}`,
      columns: ['name', 'language', 'mine', 'created_at', 'last_read_at'],
      erased: 'DELETED',
    }),
  ],
  api: () => import('./api/index.js'),
  worker: () => import('./worker/index.js'),
});
