import type { Texts } from '../../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    program: {
      created: 'สร้างโปรแกรม',
      changed: 'แก้ไขโปรแกรม',
      revoked: 'เพิกถอนโปรแกรม',
      credential: { added: 'เพิ่มรหัสลับหรือกุญแจใหม่ให้โปรแกรม', removed: 'ลบรหัสลับหรือกุญแจของโปรแกรม' },
      documents: { registered: 'ลงทะเบียนเอกสารของโปรแกรม', removed: 'นำเอกสารของโปรแกรมออก' },
    },
  },
  eventGroup: { program: 'โปรแกรม' },
};
