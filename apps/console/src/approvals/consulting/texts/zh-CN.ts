import type { Texts } from '../../../language/texts.js';
import type { texts as en } from './en.js';

export const texts: Texts<typeof en> = {
  consulting: {
    lead: '贵单位在此事项中没有表决权。意见将提交给作出决定的单位，并由其说明采纳情况。在{{date}}之前，或各单位均已反馈之前，可以修改。',
    stance: '贵单位意见',
    text: '具体内容',
    textHelp: '所有参与方均可查看。',
    missing: '请选择，并写明建议或顾虑。',
    give: '反馈意见',
    change: '修改意见',
    given: '意见已记录。',
    until: '截止{{date}}',
    changed_other: '已修改 {{count}} 次。此前：{{before}}',
    takenBy: '{{taken}}（{{who}}）',
    notYet: '尚未说明采纳情况。',
    considerLead: '请说明以下意见的采纳情况；同组中一家说明即可。',
    how: '采纳情况：{{who}}',
    why: '如何采纳或不采纳的理由：{{who}}',
    whyMissing: '请选择并填写理由。',
  },
};
