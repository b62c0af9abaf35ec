import type { Texts } from '../../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    key: { proposed: '登记了签名密钥', activated: '签名密钥启用', retired: '签名密钥停用', revoked: '签名密钥已吊销' },
  },
  eventGroup: { key: '签名密钥' },
};
