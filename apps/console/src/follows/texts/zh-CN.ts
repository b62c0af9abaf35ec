import type { Texts } from '../../language/texts.js';
import type { texts as en } from './en.js';

export const texts: Texts<typeof en> = {
  follow: {
    off: '关注',
    on: '已关注',
    help: '如有进展将通知您，方式见“通知”设置。',
    begun: '已关注。',
    ended: '已取消关注。',
    list: '我的关注',
    lead: '以下事项如有进展将通知您，方式见“偏好设置”。',
    none: '您尚未关注任何事项',
    noneLead: '在提案、项目、协议、数据集或数据需求页面点击“关注”，即可收到进展通知。',
    noneSuch: '没有关注此类事项',
    noneSuchLead: '请选择其他类型，或不限。',
    what: '事项',
    kindTitle: '类别',
    since: '关注日期',
    end: '取消关注',
    kind: {
      PROPOSAL: '提案',
      PROJECT: '项目',
      AGREEMENT: '协议',
      APPROVAL: '审批',
      DATASET: '数据集',
      INCIDENT: '安全事件',
      DATA_NEED: '数据需求',
    },
  },
};
