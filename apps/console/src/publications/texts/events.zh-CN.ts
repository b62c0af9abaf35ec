import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    publication: {
      begun: '项目已作为开放数据公开',
      ended: '项目已撤回公开',
    },
  },
  eventGroup: { publication: '开放数据' },
};
