import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    publication: {
      begun: 'เผยแพร่โครงการเป็นข้อมูลเปิด',
      ended: 'ถอนโครงการออกจากข้อมูลเปิด',
    },
  },
  eventGroup: { publication: 'ข้อมูลเปิด' },
};
