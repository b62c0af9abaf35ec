import type { Texts } from '../../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    key: {
      proposed: 'ลงทะเบียนกุญแจลงนาม',
      activated: 'เริ่มใช้กุญแจลงนาม',
      retired: 'เลิกใช้กุญแจลงนาม',
      revoked: 'เพิกถอนกุญแจลงนาม',
    },
  },
  eventGroup: { key: 'กุญแจลงนาม' },
};
