import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    signOn: {
      added: '已设置统一登录',
      changed: '统一登录已修改',
      removed: '统一登录已移除',
      domain: { proved: '统一登录的域名已验证', removed: '统一登录的域名已移除' },
      required: '是否只允许成员使用单位账号登录已更改',
      linked: '单位账号已关联到成员',
    },
    session: { opened: '人员登录', revoked: '会话已结束', seat: { chosen: '选择了所代表的单位' } },
  },
  eventGroup: { signOn: '统一登录', session: '登录' },
};
