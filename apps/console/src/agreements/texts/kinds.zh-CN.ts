import type { Texts } from '../../language/texts.js';
import type { texts as en } from './kinds.en.js';

export const texts: Texts<typeof en> = {
  kind: { AGREEMENT: '协议' },
  kinds: { AGREEMENT: '协议' },
  aKind: { AGREEMENT: '数据共享协议' },
};
