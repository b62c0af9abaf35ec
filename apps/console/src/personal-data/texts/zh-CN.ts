import type { Texts } from '../../language/texts.js';
import type { texts as english } from './en.js';

const personalData: Texts<typeof english>['personalData'] = {
  own: '平台保存的您的信息',
  ownLead: '账号、会话、邮件、通知、利益申报和您的办理记录，保存为一个文件（JSON）。此操作记入安全日志。',
  save: '保存这些信息',
  saved: '已保存为 {{name}}。',
  file: '平台保存的个人信息',
  title: '个人信息',
  lead: '本人要求时，可将平台保存的信息以文件提供。人员离开所有单位后，可以化名代替其姓名和邮箱。',
  member: '成员编号',
  memberHelp: '见审计日志和安全日志。',
  noId: '这不是编号。编号形如 019ab3c4-…。',
  nobody: '没有此成员',
  nobodyLead: '请从审计日志中复制编号。',
  function: '职务',
  organisation: '单位',
  state: '状态',
  states: { ACTIVE: '在任，须先停用', DEACTIVATED: '已离开' },
  erase: '清除个人信息',
  eraseLead: '姓名和邮箱将永久以化名代替，账号及其会话、邮件和通知将删除。此人的办理记录以化名保留。此操作无法撤销。',
  erased: '此人现以化名代替。',
};

export const texts: Texts<typeof english> = { personalData };
