import type { Texts } from '../../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    member: {
      invited: '邀请了一名人员',
      invitation: { revoked: '邀请已撤回' },
      joined: '一名人员加入',
      roles: { changed: '人员的角色已变更' },
      deactivated: '人员已停用',
      reactivated: '人员已重新启用',
      erased: '人员的个人信息已清除',
    },
  },
  eventGroup: { member: '人员与任职身份' },
};
