import type { Texts } from '../../language/texts.js';
import type { texts as english } from './en.js';

export const texts: Texts<typeof english> = {
  find: {
    title: 'ค้นหาทั้งระบบ',
    placeholder: 'โครงการ ข้อเสนอ หน่วยงาน คำสั่ง …',
    hint: 'พิมพ์ส่วนหนึ่งของชื่อหรือข้อความ ใช้ปุ่มลูกศรเพื่อเลือก กด Enter เพื่อเปิด กด Esc เพื่อปิด',
    commands: 'ไปยังหน้าจอและดำเนินการ',
    goTo: 'ไปยัง',
    do: 'ดำเนินการที่นี่',
    found: 'ผลการค้นหา',
    like: 'ผลที่ใกล้เคียง',
    count_other: 'พบ {{count}} รายการ',
    nothing: 'ไม่พบ “{{text}}” ในข้อมูลที่คุณดูได้ โปรดลดคำหรือใช้คำอื่น',
    notSo_other: 'ไม่พบ “{{text}}” ในข้อมูลที่คุณดูได้ มี {{count}} รายการที่ใกล้เคียง',
    kind: {
      PROJECT: 'โครงการ',
      PROPOSAL: 'ข้อเสนอโครงการ',
      AGREEMENT: 'ข้อตกลงแบ่งปันข้อมูล',
      DATASET: 'ชุดข้อมูล',
      INCIDENT: 'อุบัติการณ์',
      ORGANISATION: 'หน่วยงาน',
      MEMBER: 'บุคคล',
      APPROVAL: 'การอนุมัติ',
      DEFINITION: 'กระบวนการ',
    },
  },
};
