import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    need: {
      added: 'บันทึกความต้องการข้อมูล',
      changed: 'แก้ไขความต้องการข้อมูล',
      matched: 'พบชุดข้อมูลสำหรับความต้องการ',
      unmatched: 'ความต้องการไม่มีชุดข้อมูลแล้ว',
      covered: 'ความต้องการข้อมูลมีข้อมูลรองรับแล้ว',
      uncovered: 'ความต้องการข้อมูลไม่มีข้อมูลรองรับแล้ว',
      withdrawn: 'ถอนความต้องการข้อมูล',
      listed: 'บันทึกข้อมูลที่ข้อเสนอต้องใช้',
    },
    data: { used: 'บันทึกการใช้ข้อมูล' },
  },
  eventGroup: { need: 'ความต้องการข้อมูล', data: 'การใช้ข้อมูล' },
};
