import type { Texts } from '../../../language/texts.js';
import type { texts as english } from './en.js';

export const texts: Texts<typeof english> = {
  inboxFile: {
    matter: 'เรื่อง',
    step: 'ขั้นตอน',
    why: 'เหตุที่ส่งมา',
    who: 'ผู้ที่ดำเนินการได้',
    standInFor: 'ปฏิบัติแทน',
    assigned: 'ผู้รับมอบหมาย',
    since: 'รอตั้งแต่',
    left: 'วันทำการที่เหลือ',
  },
};
