import type { Texts } from '../../../language/texts.js';
import type { texts as english } from './en.js';

export const texts: Texts<typeof english> = {
  simulation: {
    title: '用以往审批试算',
    lead: '假设已结束的审批按此草稿办理，结果会如何。当时受征询的单位以同样的工作日数作出同样的表态；无从得知的不作推测：征求意见、对异议的答复和申诉不计入。',
    size: '试算数量',
    latest: '最近 {{count}} 件',
    simulate: '试算',
    simulating: '正在试算',
    simulated_other: '已用 {{count}} 件审批试算',
    none: '您可见的此类审批尚无已结束的。',
    mends: '请先改正草稿中的错误。',
    stale: '草稿此后已有更改，请重新试算。',
    endsSame: '结果相同',
    endsOtherwise: '结果不同',
    endsUnknown: '无法得知',
    medianDays: '工作日数（中位数）',
    medianWas: '{{now}}（原为 {{then}}）',
    what: '审批',
    hidden: '您无权阅读的审批',
    then: '实际情况',
    now: '按此草稿',
    lapses: '逾期次数',
    asked: '由谁决定',
    askedMore: '新增：{{names}}。',
    askedNoMore: '不再需要：{{names}}。',
    gap: {
      SEAT: '无法得知：须等待{{names}}，其意见无从得知。',
      COORDINATOR: '无法得知：将由{{names}}协调，而当时并未由其协调。',
      REVISION: '无法得知：须等待一份并未编写的修订。',
      DRAW: '无法得知：须抽签确定专家。',
      CALENDAR: '无法得知：日历缺少所需年份。',
    },
  },
};
