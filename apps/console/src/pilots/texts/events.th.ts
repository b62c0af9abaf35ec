import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    pilot: {
      declared: 'กำหนดให้โครงการเป็นโครงการนำร่อง',
      changed: 'แก้ไขโครงการนำร่อง',
      measured: 'บันทึกผลการวัดของโครงการนำร่อง',
      outcome: {
        proposed: 'เสนอผลของโครงการนำร่อง',
        withdrawn: 'ถอนผลของโครงการนำร่องที่เสนอ',
        refused: 'ผลของโครงการนำร่องที่เสนอไม่ได้รับอนุมัติ',
      },
      extended: 'ขยายเวลาโครงการนำร่อง',
      replicated: 'มีมติให้ขยายผลโครงการนำร่อง',
      stopped: 'ยุติโครงการนำร่อง',
      ending: 'เตือนหน่วยงานหลักว่าโครงการนำร่องใกล้สิ้นสุด',
      overdue: 'โครงการนำร่องสิ้นสุดแล้วโดยยังไม่มีการตัดสิน',
    },
  },
  eventGroup: { pilot: 'โครงการนำร่อง' },
};
