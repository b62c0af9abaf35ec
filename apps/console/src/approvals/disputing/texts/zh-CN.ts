import type { texts as en } from './en.js';

export const texts: typeof en = {
  disputing: {
    act: '对由谁审批提出争议',
    submit: '提请牵头协调单位裁定',
    lead: '请指明应由哪个单位审批，由牵头协调单位裁定。裁定前仍由贵单位办理，审批期限照常计算。',
    leadTheirs: '说明该项应由贵单位审批，由牵头协调单位裁定。裁定前仍由原单位办理，审批期限照常计算。',
    seat: '哪一项审批',
    nominee: '应由谁审批',
    ground: '依据',
    choose: '请选择依据',
    reason: '为何应由其他单位审批',
    raised: '已提请牵头协调单位裁定。',
    said: '{{who}}：该项不应由{{former}}审批，应由{{nominee}}审批',
    settle: '裁定由谁审批',
    gives: '改由{{who}}审批',
    leaves: '仍由{{who}}审批',
    settled: '已裁定。',
    withdraw: '撤回争议',
    withdrawLead: '该项仍由{{who}}审批。贵单位可以再次提出争议。',
    withdrawn: '争议已撤回。',
  },
};
