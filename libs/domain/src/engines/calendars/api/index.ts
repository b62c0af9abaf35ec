import { CalendarLoader } from './calendar.loader.js';
import { CalendarResolver } from './calendar.resolver.js';
import { ClockResolver } from './clock.resolver.js';

export const providers = [CalendarLoader, CalendarResolver, ClockResolver];
