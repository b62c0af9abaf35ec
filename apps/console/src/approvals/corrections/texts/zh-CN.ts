import type { texts as en } from './en.js';

export const texts: typeof en = {
  correction: {
    act: '更正我写的内容',
    submit: '记录更正',
    lead: '您原来写的内容保留在记录中，更正附在其下。审批意见本身不变：只能更正文字错误。',
    text: '哪里有误，应为什么',
    textHelp: '例如：理由中写的是12号地块，应为21号地块。凡能查看该意见的人都能看到。',
    done: '更正已记录在案。',
  },
};
