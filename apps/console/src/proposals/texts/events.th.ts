import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    proposal: {
      reopened: 'ข้อเสนอต้องพิจารณาใหม่',
      partner: {
        asked: 'ขอความยินยอมจากพันธมิตร',
        accepted: 'พันธมิตรตอบรับ',
        declined: 'พันธมิตรปฏิเสธ',
        removed: 'พันธมิตรถอนตัวหรือถูกถอนชื่อ',
      },
      drafted: 'เริ่มเขียนข้อเสนอ',
      draft: { saved: 'บันทึกฉบับร่าง' },
      attachment: { added: 'เพิ่มเอกสาร', removed: 'ลบเอกสาร' },
      submitted: 'ยื่นข้อเสนอ',
      withdrawn: 'ถอนข้อเสนอ',
      cancelled: 'การอนุมัติข้อเสนอถูกยกเลิก',
      changes: { requested: 'ส่งข้อเสนอกลับให้แก้ไข', ended: 'ข้อเสนอที่ส่งกลับได้รับการพิจารณาต่อตามฉบับเดิม' },
      approved: 'อนุมัติข้อเสนอ',
      rejected: 'ไม่อนุมัติข้อเสนอ',
      imported: 'นำเข้าข้อเสนอจากแหล่งสาธารณะ',
    },
  },
  eventGroup: { proposal: 'ข้อเสนอโครงการ' },
};
