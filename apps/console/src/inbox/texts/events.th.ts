import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: { work: { assigned: 'มีการมอบหมายงาน' } },
  eventGroup: { work: 'การมอบหมายงาน' },
};
