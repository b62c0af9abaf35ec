import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    interest: { declared: 'แจ้งส่วนได้เสีย', ended: 'ส่วนได้เสียสิ้นสุด', pinned: 'ตรึงรายการส่วนได้เสีย' },
    holding: { recorded: 'บันทึกเจ้าของ', ended: 'ความเป็นเจ้าของสิ้นสุด', pinned: 'ตรึงรายการในทะเบียนเจ้าของ' },
  },
  eventGroup: { interest: 'การแจ้งส่วนได้เสีย', holding: 'ทะเบียนเจ้าของ' },
};
