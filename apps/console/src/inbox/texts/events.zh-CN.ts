import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: { work: { assigned: '分派了待办' } },
  eventGroup: { work: '待办分派' },
};
