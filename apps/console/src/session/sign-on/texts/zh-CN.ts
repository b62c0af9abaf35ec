import type { Texts } from '../../../language/texts.js';
import type { texts as english } from './en.js';

export const texts: Texts<typeof english> = {
  signOnStep: {
    confirm: '请按现有方式再登录一次，以证明此处的账户属于您。此后即可使用单位账号登录。',
    linkTitle: '使用单位账号登录？',
    link: '{{provider}} 确认您为 {{as}}。今后允许它为您登录吗？',
    yes: '是，这是我',
    no: '否',
    linked: '今后可使用单位账号登录。',
    factor: '您的账户已设置二次验证，请一并完成。',
    passkey: '使用通行密钥',
  },
  refusal: {
    NO_PROVIDER: '此邮箱没有单位账号登录，请使用其他方式。',
    EXPIRED: '时间过长，或已在另一窗口完成。请重新开始。',
    STEWARD: '平台管理员须使用自己的密码或通行密钥登录。',
    SEAT_ENDED: '您在该单位的任职身份已结束，请联系其管理员。',
    NO_ROLE: '您的单位账号在此没有角色，请联系管理员。',
    LINKED: '另一单位账号已关联到此账户。',
    SIGN_IN_AGAIN: '请先用密码或通行密钥登录，以证明是您本人。',
    UNREACHABLE: '贵单位的登录服务没有应答。请使用其他方式，或稍后再试。',
    DENIED: '贵单位的登录服务未允许您登录。',
    MISFIT: '贵单位的登录服务未能正常工作。请告知管理员，可在“单位”的“统一登录”中试用。',
  },
};
