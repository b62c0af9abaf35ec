import type { Texts } from '../../../language/texts.js';
import type { texts as english } from './en.js';

export const texts: Texts<typeof english> = {
  assigning: {
    take: 'รับไปทำ',
    choose: 'มอบหมายให้…',
    back: 'คืนงาน',
    said: '{{who}}: {{note}}',
    dialog_other: 'มอบหมายงาน {{count}} รายการ',
    help: 'การมอบหมายบอกว่าใครเป็นผู้ทำ ไม่เปลี่ยนว่าใครมีสิทธิ์พิจารณา ผู้ร่วมงานยังดำเนินการได้',
    none: 'ไม่มีผู้ที่ทำได้ทุกรายการที่เลือก โปรดมอบหมายทีละรายการ',
    who: 'ผู้รับงาน',
    choosePerson: 'เลือกผู้ร่วมงาน',
    you: 'ตัวคุณ',
    load_other: 'มีงานอยู่ {{count}} เรื่อง',
    note: 'ข้อความถึงผู้รับ (ไม่บังคับ)',
    submit: 'มอบหมาย',
    given_other: 'มอบหมาย {{count}} รายการให้ {{who}} แล้ว',
    givenBack_other: 'คืนงาน {{count}} รายการแล้ว ยังไม่มีผู้รับ',
  },
};
