import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    incident: {
      reported: '报告了一起安全事件',
      corrected: '安全事件的情况已更正',
      noted: '安全事件记录中新增了内容',
      handed: { over: '安全事件的调查已移交' },
      action: {
        set: '因安全事件布置了整改措施',
        done: '安全事件的整改措施已完成',
        returned: '安全事件的整改措施被退回',
        checked: '安全事件的整改措施已核查',
        cancelled: '安全事件的整改措施已取消',
      },
      suspended: '因安全事件作出暂停',
      lifted: '因安全事件作出的暂停已解除',
      ended: '安全事件的调查已结束',
      withdrawn: '经核实，所报情况不构成安全事件',
      overdue: '安全事件的报告已逾期',
    },
  },
  eventGroup: { incident: '安全事件' },
};
