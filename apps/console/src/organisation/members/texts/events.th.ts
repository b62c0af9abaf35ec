import type { Texts } from '../../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    member: {
      invited: 'เชิญบุคคล',
      invitation: { revoked: 'ถอนคำเชิญ' },
      joined: 'บุคคลเข้าร่วม',
      roles: { changed: 'เปลี่ยนบทบาทของบุคคล' },
      deactivated: 'ปิดการใช้งานบุคคล',
      reactivated: 'เปิดการใช้งานบุคคลอีกครั้ง',
      erased: 'ลบข้อมูลส่วนบุคคลของบุคคล',
    },
  },
  eventGroup: { member: 'บุคคลและบทบาท' },
};
