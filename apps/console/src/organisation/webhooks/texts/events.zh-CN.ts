import type { Texts } from '../../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    webhook: {
      created: '创建了网络回调',
      paused: '网络回调已暂停',
      resumed: '网络回调已恢复',
      rotated: '网络回调已更换密钥',
      removed: '网络回调已删除',
      disabled: '网络回调被平台暂停',
      held: '网络回调的一个事件多次失败后被搁置',
    },
  },
  eventGroup: { webhook: '网络回调' },
};
