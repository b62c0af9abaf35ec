import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    impact: {
      criteria: { published: 'ประกาศเกณฑ์การประเมิน', retired: 'เลิกใช้เกณฑ์การประเมิน' },
      assessed: 'ประเมินผลกระทบของข้อเสนอแล้ว',
    },
  },
  eventGroup: { impact: 'การประเมินผลกระทบ' },
};
