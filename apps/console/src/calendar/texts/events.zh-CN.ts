import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: { calendar: { updated: '日历已修改' } },
  eventGroup: { calendar: '日历' },
};
