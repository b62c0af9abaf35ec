import type { Texts } from '../../../language/texts.js';
import type { texts as english } from './en.js';

export const texts: Texts<typeof english> = {
  theirWork: {
    decides: '等待其审批的事项',
    decidesNothing: '在您可查看的范围内，没有等待其审批的事项。',
    owns: '持有份额的项目',
    ownsNothing: '在您可查看的范围内，未持有任何项目的份额。',
    leads: '牵头单位',
    shares: '登记的数据集',
    everything: '查看全部',
  },
};
