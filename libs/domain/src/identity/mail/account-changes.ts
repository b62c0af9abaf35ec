import type { AccountChange } from './letters.types.js';

/** A change to an account in a sentence, by language. */
export const accountChanges: Readonly<Record<'en' | 'zh' | 'th', Readonly<Record<AccountChange, string>>>> = {
  en: {
    passkeyAdded: 'A passkey was added to your account.',
    passkeyRemoved: 'A passkey was removed from your account.',
    codesAdded: 'One-time codes were set up for your account.',
    codesRemoved: 'The one-time codes were removed from your account.',
    recoveryCodesRenewed: 'New recovery codes were made for your account; the ones before no longer work.',
    recoveryCodeUsed: 'Somebody signed in to your account with a recovery code.',
    tokenCreated: 'A token for a program was made in your name.',
    calendarFeedCreated: 'An address was made from which calendar programs read your deadlines, without signing in.',
    keyAdded: 'A signing key was added to your organisation in your name.',
    webhookMade: 'A webhook, or a new secret for one, was made for your organisation in your name.',
    recoveryRequested:
      'An administrator asked a platform steward to remove your passkeys and one-time codes, because you can no longer show one.',
    recoveryDeclined: 'The request to remove your passkeys and one-time codes was declined. Nothing has changed.',
  },
  zh: {
    passkeyAdded: '您的账户已添加一个通行密钥。',
    passkeyRemoved: '您的账户已移除一个通行密钥。',
    codesAdded: '您的账户已启用动态验证码。',
    codesRemoved: '您的账户已停用动态验证码。',
    recoveryCodesRenewed: '您的账户已生成新的恢复码，旧的恢复码已失效。',
    recoveryCodeUsed: '有人使用恢复码登录了您的账户。',
    tokenCreated: '有人以您的名义创建了一个程序令牌。',
    calendarFeedCreated: '有人以您的名义创建了一个日历订阅地址，日历程序无需登录即可读取您的期限。',
    keyAdded: '有人以您的名义为贵单位添加了一个签名密钥。',
    webhookMade: '有人以您的名义为贵单位创建了一个网络回调（Webhook）或其新密钥。',
    recoveryRequested: '贵单位管理员认为您已无法完成二次验证，请求平台管理员移除您的通行密钥和动态验证码。',
    recoveryDeclined: '移除您的通行密钥和动态验证码的请求已被拒绝，账户没有变化。',
  },
  th: {
    passkeyAdded: 'มีการเพิ่มพาสคีย์ในบัญชีของคุณ',
    passkeyRemoved: 'มีการนำพาสคีย์ออกจากบัญชีของคุณ',
    codesAdded: 'มีการตั้งค่ารหัสใช้ครั้งเดียวในบัญชีของคุณ',
    codesRemoved: 'มีการนำรหัสใช้ครั้งเดียวออกจากบัญชีของคุณ',
    recoveryCodesRenewed: 'มีการสร้างรหัสกู้คืนชุดใหม่ รหัสชุดเดิมใช้ไม่ได้แล้ว',
    recoveryCodeUsed: 'มีผู้เข้าสู่ระบบบัญชีของคุณด้วยรหัสกู้คืน',
    tokenCreated: 'มีการสร้างโทเค็นสำหรับโปรแกรมในชื่อของคุณ',
    calendarFeedCreated: 'มีการสร้างที่อยู่สำหรับโปรแกรมปฏิทิน ซึ่งอ่านกำหนดเวลาของคุณได้โดยไม่ต้องเข้าสู่ระบบ',
    keyAdded: 'มีการเพิ่มกุญแจลงนามของหน่วยงานในชื่อของคุณ',
    webhookMade: 'มีการสร้างเว็บฮุคหรือรหัสลับใหม่ของเว็บฮุคสำหรับหน่วยงานในชื่อของคุณ',
    recoveryRequested: 'ผู้ดูแลของหน่วยงานขอให้ผู้ดูแลแพลตฟอร์มนำพาสคีย์และรหัสใช้ครั้งเดียวของคุณออก เนื่องจากคุณยืนยันตัวตนขั้นที่สองไม่ได้แล้ว',
    recoveryDeclined: 'คำขอให้นำพาสคีย์และรหัสใช้ครั้งเดียวของคุณออกถูกปฏิเสธ บัญชีไม่มีการเปลี่ยนแปลง',
  },
};
