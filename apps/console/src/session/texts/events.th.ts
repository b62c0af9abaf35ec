import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    signOn: {
      added: 'ตั้งค่าการลงชื่อเข้าใช้ของหน่วยงาน',
      changed: 'แก้ไขการลงชื่อเข้าใช้ของหน่วยงาน',
      removed: 'ลบการลงชื่อเข้าใช้ของหน่วยงาน',
      domain: { proved: 'พิสูจน์โดเมนของหน่วยงานแล้ว', removed: 'ลบโดเมนออกจากการลงชื่อเข้าใช้' },
      required: 'เปลี่ยนว่าสมาชิกต้องเข้าสู่ระบบด้วยบัญชีของหน่วยงานเท่านั้นหรือไม่',
      linked: 'เชื่อมบัญชีของหน่วยงานกับสมาชิก',
    },
    session: { opened: 'มีผู้เข้าสู่ระบบ', revoked: 'สิ้นสุดการเข้าสู่ระบบ', seat: { chosen: 'เลือกหน่วยงานที่จะทำการแทน' } },
  },
  eventGroup: { signOn: 'การลงชื่อเข้าใช้ของหน่วยงาน', session: 'การเข้าสู่ระบบ' },
};
