import type { Texts } from '../../../language/texts.js';
import type { texts as english } from './en.js';

export const texts: Texts<typeof english> = {
  objecting: {
    laterDay: 'วันใหม่',
    laterDayMissing: 'โปรดเลือกวันใหม่',
    extend: 'เลื่อนเป็นวันใหม่',
    waive: 'ยกเว้นเงื่อนไข',
    isMet: 'ปฏิบัติแล้ว',
    sendBack: 'ยังไม่ได้ปฏิบัติ ส่งกลับ',
    missingEvidence: 'สิ่งที่ยังขาด',
    missingEvidenceHelp: 'จำเป็นเฉพาะเมื่อส่งกลับ',
    missingEvidenceMissing: 'โปรดบอกว่ายังขาดอะไร',
    ground: 'เหตุ',
    remedy: 'ทำอย่างไรจึงจะหมดข้อคัดค้าน',
    remedyHelp: 'ผู้เสนอจะอ่านและตอบ',
    missing: 'เลือกเหตุ และบอกว่าทำอย่างไรจึงจะหมดข้อคัดค้าน',
    lead: '{{who}} คัดค้าน: {{ground}}',
    answer: 'คำตอบของคุณ',
    answerHelp: 'บอกว่าจะแก้อะไรหรือได้แสดงอะไรแล้ว จะถูกบันทึกไว้',
    answerMissing: 'โปรดเขียนคำตอบก่อน',
    giveAnswer: 'ตอบข้อคัดค้าน',
    note: 'ความเห็นของคุณ',
    noteHelp: 'จำเป็นเฉพาะเมื่อคำตอบยังไม่ทำให้หมดข้อคัดค้าน',
    noteMissing: 'โปรดบอกว่าเหตุใดคำตอบจึงยังไม่ทำให้หมดข้อคัดค้าน',
    resolved: 'หมดข้อคัดค้านแล้ว พิจารณาใหม่',
    insist: 'ยังไม่หมดข้อคัดค้าน ขอให้หน่วยงานประสานงานหลักชี้ขาด',
    reason: 'เหตุผล',
    reasonMissing: 'โปรดให้เหตุผล',
    uphold: 'ยืนตาม: นับเป็นไม่เห็นชอบ',
    overrule: 'ยก: ไม่นำมานับ',
  },
};
