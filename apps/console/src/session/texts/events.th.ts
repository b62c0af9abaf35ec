import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    signOn: {
      added: 'ตั้งค่าการเข้าสู่ระบบของหน่วยงาน',
      changed: 'แก้ไขการเข้าสู่ระบบของหน่วยงาน',
      removed: 'ลบการเข้าสู่ระบบของหน่วยงาน',
      domain: { proved: 'พิสูจน์โดเมนของหน่วยงานแล้ว', removed: 'ลบโดเมนออกจากการเข้าสู่ระบบ' },
      required: 'เปลี่ยนว่าสมาชิกต้องเข้าสู่ระบบด้วยบัญชีของหน่วยงานเท่านั้นหรือไม่',
      linked: 'เชื่อมบัญชีของหน่วยงานกับสมาชิก',
    },
    session: { opened: 'มีผู้เข้าสู่ระบบ', revoked: 'สิ้นสุดการเข้าสู่ระบบ', seat: { chosen: 'เลือกหน่วยงานที่จะทำการแทน' } },
  },
  eventGroup: { signOn: 'การเข้าสู่ระบบของหน่วยงาน', session: 'การเข้าสู่ระบบ' },
};
