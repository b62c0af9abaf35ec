import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    interest: { declared: '申报了利益关系', ended: '利益关系终止', pinned: '利益关系已锁定' },
    holding: { recorded: '登记了所有人', ended: '所有人不再持有', pinned: '所有人登记已锁定' },
  },
  eventGroup: { interest: '利益关系申报', holding: '所有人登记册' },
};
