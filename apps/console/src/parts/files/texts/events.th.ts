import type { Texts } from '../../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: { file: { checked: 'ตรวจไฟล์แล้ว', quarantined: 'กักไฟล์ไว้', released: 'ปล่อยไฟล์จากการกัก', deleted: 'ลบไฟล์' } },
  eventGroup: { file: 'ไฟล์' },
};
