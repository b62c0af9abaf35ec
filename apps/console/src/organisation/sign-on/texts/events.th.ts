import type { Texts } from '../../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    provisioning: {
      changed: 'มีการเปลี่ยนบทบาทที่ระบบรายชื่อบุคลากรมอบให้',
      token: { added: 'มีการเพิ่มโทเค็นของระบบรายชื่อบุคลากร', removed: 'มีการนำโทเค็นของระบบรายชื่อบุคลากรออก' },
    },
  },
  eventGroup: { provisioning: 'ระบบรายชื่อบุคลากร' },
};
