import type { Texts } from '../../language/texts.js';
import type { texts as english } from './en.js';

const audit: Texts<typeof english>['audit'] = {
  title: '审计日志',
  lead: '贵单位有权查阅的全部办理记录，最新的在前。任何记录都不能修改或删除。',
  list: '记录',
  conflicts: '利益冲突',
  retention: '保存期限',
  what: '事项',
  anything: '全部事项',
  allOf: '全部：{{group}}',
  organisation: '办理单位',
  person: '办理人',
  anybody: '所有人',
  subject: '项目或提案',
  subjectHelp: '请输入标题中的部分文字。',
  from: '起始日期',
  until: '截止日期（含当日）',
  clear: '清除筛选条件',
  none: '没有符合条件的记录',
  noneLead: '贵单位有权查阅的记录中没有符合条件的。请扩大日期范围，或清除筛选条件。',
  when: '时间',
  about: '所涉事项',
  who: '办理人',
  platform: '平台',
  somebody: '该单位人员',
  number: '编号',
  history: '只看此项',
  historyOf: '只看与“{{title}}”有关的记录',
  onlyPerson: '只看{{name}}办理的记录',
  narrowed: '当前只显示{{what}}的记录',
  onePerson: '一名人员',
  oneThing: '一个事项',
  file: '审计日志',
  most: '文件最多包含最新的 20,000 条记录；更早的记录请按日期筛选。',
};

export const texts: Texts<typeof english> = { audit };
