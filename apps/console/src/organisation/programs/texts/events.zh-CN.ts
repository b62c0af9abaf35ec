import type { Texts } from '../../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    program: {
      created: '创建了程序',
      changed: '程序已更改',
      revoked: '程序已撤销',
      credential: { added: '程序获得了新密钥或公钥', removed: '移除了程序的密钥或公钥' },
      documents: { registered: '登记了程序的文档', removed: '移除了程序的文档' },
    },
  },
  eventGroup: { program: '程序' },
};
