import type { Texts } from '../../../language/texts.js';
import type { texts as english } from './en.js';

export const texts: Texts<typeof english> = {
  timeline: {
    title: '项目时间线',
    lead: '浅色条表示已结束；没有截止日期的事项延续至今；一年以后才结束的协议超出图的右边缘。',
    picture: '本项目的阶段、阶段审批、审批、附加条件和协议的时间图；日期见下表。',
    next: '接下来的事项',
    nextNone: '本项目未来十二个月内没有到期事项。',
    stage: '阶段：{{stage}}',
    kindLabel: '类型',
    what: '事项',
    from: '开始',
    until: '结束',
    goesOn: '进行中',
    kind: {
      STAGE: '项目阶段',
      GATE: '阶段审批',
      APPROVAL: '审批',
      CONDITION: '附加条件',
      AGREEMENT: '数据共享协议',
    },
  },
};
