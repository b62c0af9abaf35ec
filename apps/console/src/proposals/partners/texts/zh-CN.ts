import type { texts as en } from './en.js';

export const texts: typeof en = {
  partners: {
    question: '贵单位是否同意作为合作方？',
    asked: '{{submitter}}希望与贵单位共同提交本提案。贵单位可以查阅草稿；除双方外，无人知悉此次邀请。',
    whoAnswers: '由本单位具有“提案人”角色的同事答复。',
    areOne: '贵单位是合作方',
    since: '贵单位与{{submitter}}共同编写本提案，并列名其中。',
    answer: '贵单位的答复',
    accept: '同意作为合作方',
    decline: '不作为合作方',
    leave: '退出合作',
    ifAccepted:
      '自此，贵单位作为合作方向所有可查阅本提案者公开列名，贵单位的提案人与{{submitter}}共同编写草稿。提交之前可以退出。',
    ifDeclined: '系统将告知{{submitter}}。贵单位不再看到本提案，其他单位也不会知悉。',
    joined: '贵单位已成为合作方。',
    declined: '贵单位不是合作方。',
    onlySubmitter: '合作方只能由提交单位选定。',
    help: '系统在各单位的待办中征询意见。该单位同意后方才列名并参与编写；全部同意之前，提案不能提交。',
    states: { ASKED: '已征询，尚未答复', ACCEPTED: '已同意', DECLINED: '不同意' },
  },
};
