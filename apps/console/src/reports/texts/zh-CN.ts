import type { Texts } from '../../language/texts.js';
import type { texts as english } from './en.js';

export const texts: Texts<typeof english> = {
  reports: {
    title: '报告',
    lead: '供打印、归档或发送的文件。内容以您有权查看的为限，使用您的语言。',
    part: { portfolio: '月度项目总览', projects: '项目单页', approvals: '审批记录' },
    portfolioLead: '一个月内提交、办结和通过的事项，以及当前总体情况，附图表。',
    month: '月份',
    now: '本月至今',
    projectsLead: '每个项目一页：共有方、阶段、提案、条件和待办事项。',
    approvalsLead: '何人何时因何作出何种审批意见，以及所附条件。',
    name: '名称',
    stage: '阶段',
    leadOrganisation: '牵头单位',
    subject: '事项',
    state: '结果',
    settled: '办结时间',
    take: '获取方式',
    find: '按名称查找',
    clear: '显示全部',
    noneProjects: '没有符合条件的项目',
    noneProjectsLead: '您有权查看的项目会显示在这里。',
    noneApprovals: '还没有办结的审批',
    noneApprovalsLead: '审批办结后可获取审批记录；审批中的事项请打开其提案。',
  },
};
