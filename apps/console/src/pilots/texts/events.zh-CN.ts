import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    pilot: {
      declared: '项目已列为试点',
      changed: '试点已修改',
      measured: '记录了试点测量结果',
      outcome: { proposed: '提出了试点去向', withdrawn: '试点去向已撤回', refused: '试点去向未通过' },
      extended: '试点已延长',
      replicated: '已决定推广试点',
      stopped: '试点已停止',
      ending: '已提醒牵头单位试点即将结束',
      overdue: '试点已结束，去向尚未决定',
    },
  },
  eventGroup: { pilot: '试点' },
};
