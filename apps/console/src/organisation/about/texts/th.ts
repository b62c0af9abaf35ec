import type { Texts } from '../../../language/texts.js';
import type { texts as english } from './en.js';

export const texts: Texts<typeof english> = {
  theirWork: {
    decides: 'เรื่องที่รอการพิจารณาของหน่วยงานนี้',
    decidesNothing: 'ไม่มีเรื่องที่คุณดูได้ซึ่งรอการพิจารณาของหน่วยงานนี้',
    owns: 'โครงการที่ร่วมเป็นเจ้าของ',
    ownsNothing: 'ไม่ได้ร่วมเป็นเจ้าของโครงการใดที่คุณดูได้',
    leads: 'หน่วยงานหลัก',
    shares: 'ชุดข้อมูลของหน่วยงาน',
    everything: 'แสดงทั้งหมด',
  },
};
