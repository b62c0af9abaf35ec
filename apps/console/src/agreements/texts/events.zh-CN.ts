import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    agreement: {
      drafted: '开始起草协议',
      draft: { saved: '协议草稿已保存', discarded: '协议草稿已丢弃' },
      requested: '提出了请求条款',
      offered: '发出了要约',
      accepted: '接受了要约',
      agreed: '各方接受了同一份条款',
      negotiation: { terminated: '终止了谈判' },
      clearance: { opened: '一方的内部审批开始', returned: '一方的内部审批被退回', settled: '一方的内部审批完成' },
      signed: '签署了协议',
      signature: { kept: '签名已存档' },
      verified: '所有接收方均已签署',
      finalized: '各方均已签署',
      took: { effect: '协议生效' },
      amended: '修订生效',
      suspended: '协议被暂停',
      reinstated: '协议恢复执行',
      termination: { noticed: '通知终止协议' },
      ended: '协议终止',
      renewal: { due: '协议到期需续签' },
      duty: {
        opened: '义务开始',
        reminded: '提醒履行义务',
        escalated: '义务逾期，已告知其他方',
        fulfilled: '义务已履行',
      },
      breach: { noted: '记录了违约事件', reported: '通报了违约事件', resolved: '处理了违约事件' },
      audit: { requested: '提出了审计要求' },
      template: { saved: '模板已保存', deleted: '模板已删除' },
    },
  },
  eventGroup: { agreement: '协议' },
};
