import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    organisation: {
      registered: '单位已注册',
      updated: '单位信息已修改',
      verified: '单位已通过核验',
      suspended: '单位已被暂停',
      reinstated: '单位已恢复',
      quota: { set: '单位的用量限制已设定或撤销' },
    },
  },
  eventGroup: { organisation: '单位' },
};
