import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    organisation: {
      registered: 'ลงทะเบียนหน่วยงาน',
      updated: 'แก้ไขรายละเอียดหน่วยงาน',
      verified: 'หน่วยงานผ่านการตรวจสอบ',
      suspended: 'ระงับหน่วยงาน',
      reinstated: 'คืนสถานะหน่วยงาน',
      quota: { set: 'กำหนดหรือยกเลิกขีดจำกัดของหน่วยงาน' },
    },
  },
  eventGroup: { organisation: 'หน่วยงาน' },
};
