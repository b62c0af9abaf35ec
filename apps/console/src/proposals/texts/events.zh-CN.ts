import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    proposal: {
      reopened: '提案重新审批',
      partner: {
        asked: '征询了合作方',
        accepted: '合作方已同意',
        declined: '合作方已谢绝',
        removed: '合作方已退出或被移除',
      },
      drafted: '开始撰写提案',
      draft: { saved: '草稿已保存' },
      attachment: { added: '添加了文件', removed: '删除了文件' },
      submitted: '提案已提交',
      withdrawn: '提案已撤回',
      cancelled: '提案的审批已终止',
      changes: { requested: '提案被退回修改', ended: '被退回的提案按现有版本继续审批' },
      approved: '提案已批准',
      rejected: '提案被否决',
      imported: '提案由公开来源导入',
    },
  },
  eventGroup: { proposal: '提案' },
};
