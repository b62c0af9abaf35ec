import type { Texts } from '../../language/texts.js';
import type { texts as english } from './en.js';

export const texts: Texts<typeof english> = {
  secondFactor: {
    none: '需要二次验证才能继续，您尚未设置。',
    toProfile: '设置通行密钥或一次性验证码',
    passwordHelp: '您的账户尚未设置二次验证，请用密码证明是您本人。',
    due: '请在{{date}}前设置二次验证。逾期后，设置完成之前无法进行其他操作。',
    overdueTitle: '设置二次验证',
    overdueLead: '设置期限已过。请添加通行密钥或启用动态验证码，完成后一切照常。',
    goOn: '继续使用 Tripartite',
    method: '请证明是您本人',
    PASSKEY: '通行密钥',
    CODE: '一次性验证码',
    RECOVERY_CODE: '恢复码',
    passkeyHelp: '继续时浏览器会要求您的通行密钥。',
    codeHelp: '验证器应用当前显示的六位数字，每个只能用一次。',
    recoveryHelp: '设置二次验证时保存的恢复码之一。',
  },
};
