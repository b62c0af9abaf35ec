import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    districts: { loaded: '已加载行政区', removed: '已从地图移除行政区' },
    platform: {
      job: { retried: '重试了失败的任务' },
      clock: { moved: '调整了演示时钟' },
      ledger: { confirmed: '记录的最新状态已由运维确认' },
      maintenance: { planned: '公告了系统维护', ended: '系统维护已结束或取消' },
    },
  },
  eventGroup: { districts: '地图行政区', platform: '平台' },
};
