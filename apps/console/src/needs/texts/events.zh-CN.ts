import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    need: {
      added: '登记了数据需求',
      changed: '修改了数据需求',
      matched: '为数据需求找到了数据集',
      unmatched: '数据需求不再有对应的数据集',
      covered: '数据需求已落实',
      uncovered: '数据需求不再落实',
      withdrawn: '撤回了数据需求',
      listed: '登记了提案所需的数据',
    },
    data: { used: '记录了数据的使用' },
  },
  eventGroup: { need: '数据需求', data: '数据使用' },
};
