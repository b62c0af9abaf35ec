import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    districts: { loaded: 'โหลดเขตบนแผนที่', removed: 'นำเขตออกจากแผนที่' },
    platform: {
      job: { retried: 'ลองงานที่ล้มเหลวอีกครั้ง' },
      clock: { moved: 'ปรับนาฬิกาสาธิต' },
      ledger: { confirmed: 'ยืนยันสถานะล่าสุดของบันทึกแล้ว' },
      maintenance: { planned: 'ประกาศปรับปรุงระบบ', ended: 'สิ้นสุดหรือยกเลิกการปรับปรุงระบบ' },
    },
  },
  eventGroup: { districts: 'เขตบนแผนที่', platform: 'ระบบ' },
};
