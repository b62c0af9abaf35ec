import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    passkey: { added: '添加了通行密钥', removed: '删除了通行密钥' },
    password: { changed: '密码已修改' },
    email: { changed: '电子邮箱已更换' },
    code: { added: '设置了一次性验证码', removed: '移除了一次性验证码' },
    recoveryCodes: { renewed: '恢复码已更换' },
    factorRecovery: {
      requested: '申请恢复人员的登录',
      approved: '人员的二次验证已移除',
      declined: '恢复登录的申请未获同意',
    },
    token: { created: '创建了令牌', revoked: '令牌已吊销' },
  },
  eventGroup: {
    passkey: '通行密钥',
    password: '密码',
    email: '电子邮箱',
    code: '一次性验证码',
    recoveryCodes: '恢复码',
    factorRecovery: '丢失二次验证',
    token: '令牌',
  },
};
