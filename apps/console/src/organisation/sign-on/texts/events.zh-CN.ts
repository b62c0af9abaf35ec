import type { Texts } from '../../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    provisioning: {
      changed: '人员目录授予的任职身份已更改',
      token: { added: '已为人员目录新建令牌', removed: '已移除人员目录的令牌' },
    },
  },
  eventGroup: { provisioning: '人员目录' },
};
