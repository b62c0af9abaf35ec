import type { Texts } from '../../language/texts.js';
import type { texts as english } from './en.js';

const audit: Texts<typeof english>['audit'] = {
  title: 'บันทึกการตรวจสอบ',
  lead: 'ทุกเหตุการณ์ที่หน่วยงานของคุณมีสิทธิ์อ่าน เรียงจากล่าสุด รายการแก้ไขหรือลบไม่ได้',
  list: 'รายการ',
  conflicts: 'ผลประโยชน์ทับซ้อน',
  retention: 'ระยะเวลาเก็บรักษา',
  what: 'เหตุการณ์',
  anything: 'ทุกเหตุการณ์',
  allOf: 'ทั้งหมด: {{group}}',
  organisation: 'หน่วยงานที่ดำเนินการ',
  person: 'บุคคล',
  anybody: 'ทุกคน',
  subject: 'โครงการหรือข้อเสนอโครงการ',
  subjectHelp: 'พิมพ์บางส่วนของชื่อ',
  from: 'ตั้งแต่วันที่',
  until: 'ถึงวันที่ (รวมวันนั้น)',
  clear: 'ล้างตัวกรอง',
  none: 'ไม่พบรายการ',
  noneLead: 'ไม่มีรายการที่หน่วยงานของคุณอ่านได้ตรงกับตัวกรอง ขยายช่วงวันที่หรือล้างตัวกรอง',
  when: 'เมื่อ',
  about: 'เรื่อง',
  who: 'ผู้ดำเนินการ',
  platform: 'ระบบ',
  somebody: 'บุคคลในหน่วยงาน',
  number: 'เลขที่',
  history: 'เฉพาะเรื่องนี้',
  historyOf: 'เฉพาะรายการเกี่ยวกับ “{{title}}”',
  onlyPerson: 'เฉพาะสิ่งที่ {{name}} ดำเนินการ',
  narrowed: 'แสดงเฉพาะ{{what}}',
  onePerson: 'บุคคลเดียว',
  oneThing: 'เรื่องเดียว',
  file: 'บันทึกการตรวจสอบ',
  most: 'ไฟล์มีรายการล่าสุดไม่เกิน 20,000 รายการ หากต้องการรายการเก่ากว่าให้เลือกช่วงวันที่',
};

export const texts: Texts<typeof english> = { audit };
