import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    report: {
      planned: 'ตั้งให้ส่งรายงานเป็นประจำ',
      paused: 'พักการส่งรายงาน',
      resumed: 'ส่งรายงานต่อ',
      ended: 'เลิกส่งรายงาน',
      sent: 'ส่งรายงานแล้ว',
      left: 'มีผู้เลิกรับรายงาน',
      recipient: { added: 'เพิ่มผู้รับรายงาน' },
    },
  },
  eventGroup: { report: 'รายงานทางอีเมล' },
};
