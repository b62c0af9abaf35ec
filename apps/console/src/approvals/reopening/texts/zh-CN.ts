import type { texts as en } from './en.js';

export const texts: typeof en = {
  reopening: {
    act: '提请重新审批',
    title: '提请重新审批',
    lead: '所选环节及其后各环节将重新审批。原审批意见保留在记录中，不再计算。有关各方都会收到通知。',
    from: '从哪个环节开始',
    reason: '出现的新情况',
    reasonHelp: '审批时尚不知晓的新情况。将以您的名义记录在案。',
    done: '已重新进入审批。',
    NEW_FACTS: '{{date}}：{{who}}提请自“{{stage}}”起重新审批。',
    OVERTURNED: '{{date}}：因申诉获得支持，“{{stage}}”及其后各环节重新审批。',
    CONDITION_MISSED: '{{date}}：因条件未按期落实，自“{{stage}}”起重新审批。',
  },
};
