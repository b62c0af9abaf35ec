import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    project: {
      created: 'สร้างโครงการ',
      updated: 'แก้ไขรายละเอียดของโครงการ',
      imported: 'นำเข้าโครงการจากแหล่งสาธารณะ',
      takenBack: 'โครงการถูกเรียกคืนพร้อมกับไฟล์ที่นำเข้ามา',
      gate: { requested: 'ขอเข้าสู่ระยะถัดไป', refused: 'การอนุมัติผ่านระยะไม่ผ่าน', withdrawn: 'ถอนคำขอเข้าสู่ระยะถัดไป' },
      stage: { advanced: 'โครงการเข้าสู่ระยะถัดไป' },
      stakes: {
        proposed: 'เสนอเปลี่ยนสัดส่วน',
        refused: 'การเปลี่ยนสัดส่วนถูกปฏิเสธ',
        withdrawn: 'ถอนการเปลี่ยนสัดส่วน',
        agreed: 'ทุกรายตกลงเปลี่ยนสัดส่วน',
        changed: 'สัดส่วนเปลี่ยนแล้ว',
      },
    },
  },
  eventGroup: { project: 'โครงการ' },
};
