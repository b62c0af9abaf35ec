import type { Texts } from '../../language/texts.js';
import type { texts as english } from './en.js';

type Here = Texts<typeof english>;

const notifications: Here['notifications'] = {
  title: 'การแจ้งเตือน',
  lead: 'เรื่องที่เกี่ยวกับคุณในทุกบทบาท',
  unread_other: 'ยังไม่ได้อ่าน {{count}} เรื่อง',
  list: 'เรื่องที่แจ้งแล้ว',
  onlyUnread: 'เฉพาะที่ยังไม่ได้อ่าน',
  readAll: 'ทำเครื่องหมายว่าอ่านแล้วทั้งหมด',
  allRead: 'ทำเครื่องหมายว่าอ่านแล้วทั้งหมดแล้ว',
  readChosen: 'ทำเครื่องหมายว่าอ่านแล้ว',
  chosenRead: 'ทำเครื่องหมายว่าอ่านแล้ว',
  what: 'เรื่อง',
  when: 'เมื่อ',
  readAt: 'อ่านเมื่อ',
  new: 'ยังไม่ได้อ่าน:',
  none: 'ไม่มีเรื่องให้อ่าน',
  noneLead: 'เมื่อมีเรื่องรอคุณ หรือมีผลพิจารณาสิ่งที่คุณเขียน จะแจ้งที่นี่',
  noneSuch: 'ไม่มีการแจ้งเตือนที่ตรงกับตัวกรอง',
  noneSuchLead: 'เลือกชนิดอื่น หรือแสดงรายการที่อ่านแล้ว',
  preferences: 'การตั้งค่า',
  preferencesLead: 'ใช้กับทุกบทบาทของคุณและบันทึกทันที',
  about: 'หมวด',
  inApp: 'แสดงในรายการ',
  mail: 'ทางอีเมล',
  kind: {
    DECISION: 'เรื่องที่รอหน่วยงานของฉันพิจารณา',
    ASSIGNED: 'งานที่ผู้ร่วมงานมอบหมายให้ฉัน',
    REMINDER: 'การเตือนและการยกระดับ',
    OUTCOME: 'ผลของสิ่งที่ฉันเขียนหรือขอ',
    CONDITION: 'เงื่อนไขที่หน่วยงานของฉันต้องทำตาม',
    MENTION: 'ความเห็นที่กล่าวถึงฉัน',
    FOLLOWED: 'ความเคลื่อนไหวของเรื่องที่ฉันติดตาม',
    ORGANISATION: 'สถานะของหน่วยงานของฉัน',
    DATA: 'ข้อมูล ข้อตกลง และความต้องการ',
    INCIDENT: 'อุบัติการณ์',
  },
  mailMode: { EACH: 'อีเมลทุกเรื่อง', DIGEST: 'วันละหนึ่งฉบับ', NONE: 'ไม่ส่งอีเมล' },
  letters: 'อีเมล',
  lettersLead: 'อีเมลรายวันจะส่งเฉพาะเมื่อมีเรื่องที่ยังไม่ได้อ่าน',
  hour: 'เวลาของอีเมลรายวัน',
  zone: 'เขตเวลา',
  letterLanguage: 'ภาษาของอีเมล',
};

export const texts: Here = {
  notifications,
};
