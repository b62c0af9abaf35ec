import type { Texts } from '../../../language/texts.js';
import type { texts as english } from './en.js';

export const texts: Texts<typeof english> = {
  archived: {
    before: 'สิ่งที่เกิดขึ้นจนถึง {{date}} ถูกเก็บเข้าคลังแล้วและไม่แสดงที่นี่ หากต้องการดู โปรดขอให้ผู้ดูแลแพลตฟอร์มนำกลับมา',
  },
};
