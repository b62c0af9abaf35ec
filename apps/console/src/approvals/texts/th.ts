import type { Texts } from '../../language/texts.js';
import type { texts as english } from './en.js';

export const texts: Texts<typeof english> = {
  approval: {
    noStages: 'ยังไม่มีขั้นตอน',
    why: 'เหตุใดจึงรออยู่',
    corrected: 'แก้ไขเมื่อ {{date}}:',
    remind: 'ส่งการเตือน',
    reminded: 'ส่งการเตือนแล้ว',
    remindedAgain: 'ส่งการเตือนแล้ว ส่งอีกได้ตั้งแต่ {{moment}}',
    OPENING: 'ขั้นตอน “{{stage}}” กำลังจะเปิด',
    HELD: 'ขั้นตอน “{{stage}}” จะเปิดเองเมื่อใช้ข้อมูลที่จำเป็นได้แล้ว',
    DECIDING: 'รอ {{who}} ตัดสินใจใน “{{stage}}”{{until}}',
    LAPSED: 'กำหนดของ “{{stage}}” ผ่านไปเมื่อ {{since}} และยังรอ {{who}}',
    OBJECTED: 'ข้อคัดค้านใน “{{stage}}” รอ {{who}}{{until}}',
    SENT_BACK: 'มีการขอให้แก้ไขใน “{{stage}}” เมื่อ {{since}} รอฉบับแก้ไขจาก {{who}}',
    ESCALATED: 'กำหนดของ “{{stage}}” ผ่านไปแล้ว {{who}} จึงประสานตั้งแต่ {{since}}{{until}}',
    DEADLOCKED: '“{{stage}}” ตกลงกันไม่ได้ มีเพียง {{who}} ที่ชี้ขาดได้{{until}}',
    SETTLED: '{{state}}เมื่อ {{since}}',
    until: ' ภายใน {{date}}',
    overridden: 'คำตัดสินต่างจากที่{{who}}ให้ไว้',
    missing: 'ยังอนุมัติไม่ได้ เพราะยังไม่มีข้อตกลงที่มีผลบังคับครอบคลุม {{data}}',
    missingData: 'ข้อมูลที่ยังขาด',
    unnamed: {
      SEAT: 'ผู้เกี่ยวข้อง',
      COORDINATOR: 'หน่วยงานประสานงานหลัก',
      SUBMITTER: 'ผู้เสนอ',
      OBJECTOR: 'ผู้คัดค้าน',
      PROVIDER: 'ผู้ถือครองข้อมูล',
      PLATFORM: 'แพลตฟอร์ม',
    },
    next: {
      REMIND: '{{when}} จะมีการเตือน',
      ESCALATE: '{{when}} จะขอผู้ประสานลำดับถัดไป',
      REASSIGN: '{{when}} จะส่งต่อให้หน่วยงานอื่นพิจารณา',
      DEEM_APPROVED: '{{when}} จะถือว่าอนุมัติ',
      DEEM_REJECTED: '{{when}} จะถือว่าปฏิเสธ',
      REFER: '{{when}} จะขอให้ผู้ประสานชี้ขาดข้อคัดค้าน',
      OPEN_STAGE: 'จะเปิดเร็ว ๆ นี้',
    },
    soon: 'เร็ว ๆ นี้',
  },
};
