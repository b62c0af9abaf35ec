import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    definition: {
      drafted: 'เริ่มเขียนกระบวนการฉบับใหม่',
      saved: 'บันทึกกระบวนการ',
      published: 'ประกาศใช้กระบวนการ',
      made: { default: 'กำหนดเป็นกระบวนการมาตรฐาน' },
      retired: 'เลิกใช้กระบวนการ',
    },
  },
  eventGroup: { definition: 'กระบวนการ' },
};
