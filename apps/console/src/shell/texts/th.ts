import type { Texts } from '../../language/texts.js';
import type { texts as english } from './en.js';

export const texts: Texts<typeof english> = {
  shell: {
    home: 'หน้าแรก',
    projects: 'โครงการ',
    overview: 'ภาพรวม',
    audit: 'บันทึกการตรวจสอบ',
    inbox: 'งานรอดำเนินการ',
    navigation: 'เมนูหลัก',
    openMenu: 'เปิดเมนู',
    closeMenu: 'ปิดเมนู',
    data: 'ข้อมูล',
    processes: 'กระบวนการ',
    stewardship: 'ดูแลแพลตฟอร์ม',
    organisation: 'หน่วยงาน',
    profile: 'โปรไฟล์และเซสชัน',
    proposals: 'ข้อเสนอ',
    find: 'ค้นหาทั้งระบบ',
    reports: 'รายงาน',
    map: 'แผนที่',
    calendar: 'ปฏิทินกำหนดเวลา',
    signOut: 'ออกจากระบบ',
  },
};
