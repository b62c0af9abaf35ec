import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: { session: { opened: '人员登录', revoked: '会话已结束', seat: { chosen: '选择了所代表的单位' } } },
  eventGroup: { session: '登录' },
};
