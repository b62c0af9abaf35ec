import type { Texts } from '../../../language/texts.js';
import type { texts as english } from './en.js';

export const texts: Texts<typeof english> = {
  lookAlikes: { like: 'ชื่ออาจทำให้สับสนกับ: {{names}}' },
  fault: { LOOKS_ALIKE: 'มีหน่วยงานอื่นใช้ชื่อนี้ หรือชื่อที่คล้ายกันจนอาจสับสน โปรดติดต่อผู้ดูแลแพลตฟอร์ม' },
};
