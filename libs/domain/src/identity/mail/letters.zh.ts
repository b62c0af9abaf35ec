import { accountChanges } from './account-changes.js';
import type { Letters } from './letters.types.js';

const reports = { PORTFOLIO: '月度项目总览', PROJECT: '项目单页', APPROVAL: '审批记录' } as const;

export const zh: Letters = {
  registration: ({ url, days }) => ({
    subject: '确认注册',
    paragraphs: [
      '有人（可能是您）申请在 Tripartite 注册一家单位，并将此邮箱填为其管理员邮箱。',
      `请在 ${days} 天内打开链接确认。随后由平台管理员核验该单位。`,
      '如果不是您本人操作，请不必理会：不打开链接就不会注册。',
    ],
    link: { label: '确认注册', url },
  }),
  invitation: ({ organisation, seat, url, days }) => ({
    subject: `${organisation ?? '一家单位'} 邀请您加入 Tripartite`,
    paragraphs: [
      seat
        ? `${seat.inviter} 邀请您在 ${organisation} 任职：${seat.title}。`
        : `${organisation ?? '一家单位'}（尚未经核验）邀请您加入并任职。如果您并不知情，请不必理会。`,
      `请在 ${days} 天内打开链接接受。如果您的邮箱已有账户，任职身份将加入该账户。`,
    ],
    link: { label: '接受邀请', url },
  }),
  passwordReset: ({ url, hours }) => ({
    subject: '设置新密码',
    paragraphs: [
      '有人（可能是您）为此邮箱申请新密码。',
      `链接在 ${hours} 小时内有效，仅可使用一次。设置新密码后，所有会话将结束。`,
      '如果不是您本人操作，请不必理会：密码保持不变。',
    ],
    link: { label: '设置新密码', url },
  }),
  emailChange: ({ url, hours }) => ({
    subject: '请确认您的电子邮箱',
    paragraphs: [
      '有人（很可能是您本人）请求将此邮箱用于 Tripartite 的一个账户。',
      `请在 ${hours} 小时内打开链接；此后用此邮箱登录。`,
      '如果不是您本人操作，请忽略此邮件：不打开链接，一切不变。',
    ],
    link: { label: '确认邮箱', url },
  }),
  notification: ({ text, url }) => ({ subject: text, paragraphs: [text], link: { label: '查看', url } }),
  report: ({ kind, title, url, leave, projects, open, late }) => ({
    subject: [reports[kind], title].filter(Boolean).join('：'),
    paragraphs: [
      kind === 'PORTFOLIO'
        ? `您可查看 ${projects} 个项目；${open} 项审批正在办理，其中 ${late} 项逾期。`
        : kind === 'PROJECT'
          ? `${open} 项审批正在办理，其中 ${late} 项逾期。`
          : '审批记录载明何人何时因何作出何种审批意见。',
      '报告在您打开时生成，内容以您届时有权查看的为限。打开前请先登录。',
    ],
    link: { label: '打开报告', url },
    leave: { label: '不想再收到这份报告？在此退出', url: leave },
  }),
  reportLapsed: ({ url }) => ({
    subject: '一份报告不再发送给您',
    paragraphs: ['您的一份定期报告所涉事项，您已无权查看，因此不再发送给您。', '如有疑问，请询问同事。'],
    link: { label: '查看定期报告', url },
  }),
  digest: ({ lines, count, url }) => ({
    subject: `${count} 项新动态`,
    paragraphs: ['自上一封信以来与您有关的事项：', ...lines],
    link: { label: '查看全部', url },
  }),
  accountChanged: ({ change }) => ({
    subject: '您的账户有变更',
    paragraphs: [accountChanges.zh[change], '如果不是您本人操作，请立即修改密码，并告知贵单位管理员。'],
  }),
  factorsReset: ({ url, hours }) => ({
    subject: '您的通行密钥和动态验证码已被移除',
    paragraphs: [
      '贵单位管理员和平台管理员已移除您的通行密钥、动态验证码和恢复码。您的密码、会话和令牌也已失效。',
      `请在 ${hours} 小时内设置新密码。登录后，请先设置通行密钥或动态验证码。`,
      '如果您没有提出过此请求，请立即告知贵单位管理员。',
    ],
    link: { label: '重新设置密码', url },
  }),
  passwordChanged: () => ({
    subject: '您的密码已更改',
    paragraphs: [
      '您在 Tripartite 的密码已更改，其他会话已结束。',
      '如果不是您本人操作，请立即申请新密码，并告知贵单位管理员。',
    ],
  }),
};
