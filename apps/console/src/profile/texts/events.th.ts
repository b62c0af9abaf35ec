import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    passkey: { added: 'เพิ่มพาสคีย์', removed: 'ลบพาสคีย์' },
    password: { changed: 'เปลี่ยนรหัสผ่าน' },
    email: { changed: 'เปลี่ยนอีเมลแล้ว' },
    code: { added: 'ตั้งรหัสใช้ครั้งเดียว', removed: 'ลบรหัสใช้ครั้งเดียว' },
    recoveryCodes: { renewed: 'ออกรหัสกู้คืนใหม่' },
    factorRecovery: {
      requested: 'ขอให้บุคคลกลับเข้าสู่ระบบ',
      approved: 'ลบการยืนยันตัวตนสองขั้นตอนของบุคคลแล้ว',
      declined: 'ไม่อนุญาตให้บุคคลกลับเข้าสู่ระบบ',
    },
    token: { created: 'สร้างโทเค็น', revoked: 'เพิกถอนโทเค็น' },
  },
  eventGroup: {
    passkey: 'พาสคีย์',
    password: 'รหัสผ่าน',
    email: 'อีเมล',
    code: 'รหัสใช้ครั้งเดียว',
    recoveryCodes: 'รหัสกู้คืน',
    factorRecovery: 'การยืนยันตัวตนสองขั้นตอนที่สูญหาย',
    token: 'โทเค็น',
  },
};
