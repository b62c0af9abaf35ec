import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    project: {
      created: '项目已创建',
      updated: '项目信息已修改',
      imported: '项目由公开来源导入',
      takenBack: '该项目已随导入它的文件一并撤回',
      gate: { requested: '申请进入下一阶段', refused: '阶段审批未通过', withdrawn: '阶段审批申请已撤回' },
      stage: { advanced: '项目进入下一阶段' },
      stakes: {
        proposed: '提出了份额变更',
        refused: '份额变更被拒绝',
        withdrawn: '份额变更已撤回',
        agreed: '各方同意份额变更',
        changed: '份额已变更',
      },
    },
  },
  eventGroup: { project: '项目' },
};
