import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: { session: { opened: 'มีผู้เข้าสู่ระบบ', revoked: 'สิ้นสุดการเข้าสู่ระบบ', seat: { chosen: 'เลือกหน่วยงานที่จะทำการแทน' } } },
  eventGroup: { session: 'การเข้าสู่ระบบ' },
};
