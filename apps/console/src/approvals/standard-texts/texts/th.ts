import type { Texts } from '../../../language/texts.js';
import type { texts as en } from './en.js';

export const texts: Texts<typeof en> = {
  standardTexts: {
    none: 'ยังไม่มีข้อความมาตรฐาน เขียนข้อความแล้วบันทึกไว้ที่นี่เพื่อใช้อีกครั้ง',
    use: 'แทรก “{{name}}”',
    remove: 'ลบ “{{name}}”',
    removed: 'ลบ “{{name}}” แล้ว',
    name: 'ชื่อข้อความนี้',
    save: 'บันทึกเป็นข้อความมาตรฐาน',
    saved: 'บันทึก “{{name}}” แล้ว',
    tooLong: 'ข้อความมาตรฐานยาวได้ไม่เกิน 2,000 ตัวอักษร',
  },
};
