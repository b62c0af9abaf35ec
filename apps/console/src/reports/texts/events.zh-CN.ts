import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    report: {
      planned: '开始定期发送报告',
      paused: '暂停定期报告',
      resumed: '恢复定期报告',
      ended: '停止定期报告',
      sent: '已发送定期报告',
      left: '有人退出了定期报告',
      recipient: { added: '定期报告增加了收件人' },
    },
  },
  eventGroup: { report: '邮件报告' },
};
