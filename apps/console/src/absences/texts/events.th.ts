import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    absence: {
      recorded: 'บันทึกการลา',
      deputy: { named: 'ระบุผู้ทำการแทน', accepted: 'ผู้ทำการแทนตอบรับ', declined: 'ผู้ทำการแทนปฏิเสธ' },
      ended: 'การลาสิ้นสุด',
    },
  },
  eventGroup: { absence: 'การลาและผู้ทำการแทน' },
};
