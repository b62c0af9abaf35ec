import type { Texts } from '../../../language/texts.js';
import type { texts as english } from './en.js';

export const texts: Texts<typeof english> = {
  timeline: {
    title: 'ลำดับเวลาของโครงการ',
    lead: 'แถบสีจางคือสิ่งที่สิ้นสุดแล้ว รายการที่ไม่มีกำหนดเวลาแสดงถึงปัจจุบัน',
    picture: 'ระยะโครงการ การอนุมัติผ่านระยะ การอนุมัติ เงื่อนไข และข้อตกลงของโครงการตามเวลา วันที่อยู่ในตารางด้านล่าง',
    next: 'รายการถัดไป',
    nextNone: 'โครงการนี้ไม่มีรายการครบกำหนดในสิบสองเดือนข้างหน้า',
    stage: 'ระยะ: {{stage}}',
    kindLabel: 'ประเภท',
    what: 'รายการ',
    from: 'เริ่ม',
    until: 'สิ้นสุด',
    goesOn: 'กำลังดำเนินการ',
    kind: {
      STAGE: 'ระยะโครงการ',
      GATE: 'การอนุมัติผ่านระยะ',
      APPROVAL: 'การอนุมัติ',
      CONDITION: 'เงื่อนไข',
      AGREEMENT: 'ข้อตกลงแบ่งปันข้อมูล',
    },
  },
};
