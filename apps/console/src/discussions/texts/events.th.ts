import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    discussion: {
      question: { settled: 'คำถามไม่ต้องการคำตอบแล้ว' },
      opened: 'เปิดการอภิปราย',
      resolved: 'ปิดประเด็นการหารือ',
      reopened: 'เปิดการหารืออีกครั้ง',
      file: { added: 'แนบไฟล์ในความเห็น' },
      comment: { added: 'เขียนความเห็น', edited: 'แก้ไขความเห็น', deleted: 'ลบความเห็น' },
    },
  },
  eventGroup: { discussion: 'การหารือ' },
};
