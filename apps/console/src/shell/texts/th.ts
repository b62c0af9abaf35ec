import type { Texts } from '../../language/texts.js';
import type { texts as english } from './en.js';

export const texts: Texts<typeof english> = {
  shell: {
    navigation: 'เมนูหลัก',
    openMenu: 'เปิดเมนู',
    closeMenu: 'ปิดเมนู',
    find: 'ค้นหาทั้งระบบ',
    signOut: 'ออกจากระบบ',
    ended: 'เซสชันสิ้นสุดแล้ว เข้าสู่ระบบอีกครั้งเพื่อทำต่อจากหน้าเดิม',
    group: { work: 'ข้อเสนอและโครงการ', schedule: 'กำหนดการและรายงาน', rules: 'กระบวนการและเกณฑ์', settings: 'การตั้งค่า' },
  },
};
