import { defineNoun } from '../../noun.js';
import { calendarAudience } from './calendar.audience.js';
import { Calendar, CalendarDay } from './calendar.entity.js';
import { CalendarModule } from './calendar.module.js';

export const calendarNoun = defineNoun({
  modules: [CalendarModule],
  entities: [Calendar, CalendarDay],
  audiences: [calendarAudience],
  api: () => import('./api/index.js'),
});
