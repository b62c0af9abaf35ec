import type { texts as en } from './en.js';

export const texts: typeof en = {
  steering: {
    yours: 'หน่วยงานของคุณประสานงานหลักในขั้นตอน “{{stage}}”',
    moreTime: {
      act: 'ขยายเวลา',
      title: 'ขยายเวลา',
      lead: 'หน่วยงานที่ยังไม่ได้ตัดสินใน “{{stage}}” จะได้วันทำการเพิ่ม ขยายได้ครั้งเดียว หน่วยงานเหล่านั้นและผู้เสนอจะได้รับแจ้ง',
      days: 'ขยายกี่วันทำการ',
      daysHelp: 'ไม่เกิน {{most}} วันทำการ นับต่อจากกำหนดเดิม หรือนับจากวันนี้หากเลยกำหนดแล้ว',
      reason: 'เหตุผลที่ต้องขยายเวลา',
      reasonHelp: 'จะบันทึกไว้ในชื่อของคุณ',
      done: 'ขยายเวลาแล้ว',
    },
    TIME_GRANTED_one: '{{date}}: {{who}} ขยายเวลาใน “{{stage}}” อีก {{count}} วันทำการ ถึง {{until}}',
    TIME_GRANTED_other: '{{date}}: {{who}} ขยายเวลาใน “{{stage}}” อีก {{count}} วันทำการ ถึง {{until}}',
  },
};
