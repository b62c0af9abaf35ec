import type { Texts } from '../../../language/texts.js';
import type { texts as english } from './en.js';

export const texts: Texts<typeof english> = {
  inboxFile: {
    matter: '事项名称',
    step: '环节',
    why: '转来的原因',
    who: '可办理人',
    standInFor: '代谁办理',
    assigned: '经办人',
    since: '等待起始时间',
    left: '剩余工作日',
  },
};
