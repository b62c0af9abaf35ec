import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    absence: {
      recorded: '登记了请假',
      deputy: { named: '指定了代理人', accepted: '代理人已接受', declined: '代理人已谢绝' },
      ended: '请假结束',
    },
  },
  eventGroup: { absence: '请假与代理' },
};
