import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    delivery: {
      created: '设置了数据投递',
      changed: '数据投递已修改',
      paused: '数据投递已暂停',
      resumed: '数据投递已恢复',
      removed: '数据投递已结束',
      disabled: '数据投递多次失败后停止',
    },
  },
  eventGroup: { delivery: '数据投递' },
};
