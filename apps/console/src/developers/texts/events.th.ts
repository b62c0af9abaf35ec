import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    bulkExport: {
      asked: 'ขอส่งออกข้อมูลเป็นชุด',
      finished: 'การส่งออกข้อมูลเป็นชุดสิ้นสุดแล้ว',
      cancelled: 'ยกเลิกการส่งออกข้อมูลเป็นชุด',
    },
  },
  eventGroup: { bulkExport: 'การส่งออกข้อมูลเป็นชุด' },
};
