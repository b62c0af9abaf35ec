import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    impact: {
      criteria: { published: '发布了评估标准', retired: '停用了评估标准' },
      assessed: '提案的综合影响已完成评估',
    },
  },
  eventGroup: { impact: '综合影响评估' },
};
