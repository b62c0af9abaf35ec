import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: { bulkExport: { asked: '申请了批量导出', finished: '批量导出已结束', cancelled: '批量导出已取消' } },
  eventGroup: { bulkExport: '批量导出' },
};
