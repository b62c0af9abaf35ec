import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    discussion: {
      question: { settled: '问题无需再答复' },
      opened: '开始了讨论',
      resolved: '将讨论标为已解决',
      reopened: '重新打开讨论',
      file: { added: '为意见添加了文件' },
      comment: { added: '发表了意见', edited: '修改了意见', deleted: '删除了意见' },
    },
  },
  eventGroup: { discussion: '讨论' },
};
