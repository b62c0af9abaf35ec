import type { Texts } from '../../language/texts.js';
import type { texts as english } from './en.js';

type Here = Texts<typeof english>;

const notifications: Here['notifications'] = {
  title: '通知',
  lead: '与您各任职身份有关的事项。',
  unread_other: '{{count}} 条未读通知',
  list: '通知列表',
  onlyUnread: '只看未读',
  readAll: '全部标为已读',
  allRead: '已全部标为已读。',
  readChosen: '标为已读',
  chosenRead: '已标为已读。',
  what: '通知',
  when: '时间',
  readAt: '阅读时间',
  new: '未读：',
  none: '没有通知',
  noneLead: '有事项等待您处理，或您提交的内容有了决定时，会在此告知。',
  noneSuch: '没有符合条件的通知',
  noneSuchLead: '请选择其他类型，或显示已读通知。',
  preferences: '偏好设置',
  preferencesLead: '适用于您的所有任职身份，修改后立即保存。',
  about: '内容',
  inApp: '列入通知',
  mail: '邮件',
  kind: {
    DECISION: '等待本单位作出的决定',
    ASSIGNED: '同事分派给我的事项',
    REMINDER: '催办与升级',
    OUTCOME: '我撰写或申请的事项的结果',
    CONDITION: '本单位须满足的条件',
    MENTION: '提到我的评论',
    FOLLOWED: '我关注的事项的进展',
    ORGANISATION: '本单位的状态',
    DATA: '数据、协议与需求',
    INCIDENT: '安全事件',
  },
  mailMode: { EACH: '逐条发送', DIGEST: '每日一封', NONE: '不发送' },
  letters: '邮件',
  lettersLead: '每日邮件只在有未读事项时发送。',
  hour: '每日邮件时间',
  zone: '时区',
  letterLanguage: '邮件语言',
};

export const texts: Here = {
  notifications,
};
