import type { texts as en } from './en.js';

export const texts: typeof en = {
  steering: {
    yours: '贵单位是“{{stage}}”环节的牵头协调单位。',
    moreTime: {
      act: '延长期限',
      title: '延长期限',
      lead: '为“{{stage}}”中尚未决定的单位延长若干工作日，只能延长一次。相关单位和提案方都会收到通知。',
      days: '延长几个工作日',
      daysHelp: '最多 {{most}} 个工作日，顺延原期限；期限已过的，自今天起算。',
      reason: '延长的理由',
      reasonHelp: '将以您的名义记录在案。',
      done: '期限已延长。',
    },
    TIME_GRANTED_one: '{{date}}：{{who}}将“{{stage}}”的期限延长 {{count}} 个工作日，至 {{until}}。',
    TIME_GRANTED_other: '{{date}}：{{who}}将“{{stage}}”的期限延长 {{count}} 个工作日，至 {{until}}。',
  },
};
