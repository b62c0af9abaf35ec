import type { texts as english } from './sending.en.js';
import type { Texts } from '../texts.js';

export const texts: Texts<typeof english> = {
  sendFailure: {
    ADDRESS: '对方的地址不是公网地址，或不存在。',
    ANSWER: '对方的应答缺少“{{detail}}”。',
    CERTIFICATE: '对方的证书不受信任。',
    CONNECTION: '无法连接对方系统。',
    REDIRECT: '对方应答为重定向（{{status}}），系统不跟随重定向；请使用最终地址。',
    SIZE: '对方的应答过长。',
    STATUS: '对方应答 {{status}}。',
    TIMEOUT: '对方未在规定时间内应答。',
    TOKEN: '对方未发放访问令牌，应答 {{status}}。',
    errorCode: '错误代码：{{detail}}。',
    words: '对方原话：“{{detail}}”',
    unsaid: {
      STATUS: '对方应答表示失败。',
      REDIRECT: '对方应答为重定向，系统不跟随重定向。',
      TOKEN: '对方未发放访问令牌。',
      ANSWER: '对方的应答内容不完整。',
    },
  },
};
