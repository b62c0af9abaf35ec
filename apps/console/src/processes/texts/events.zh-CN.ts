import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    definition: {
      drafted: '开始编写流程新版本',
      saved: '流程版本已保存',
      published: '流程版本已发布',
      made: { default: '流程设为标准流程' },
      retired: '流程已停用',
    },
  },
  eventGroup: { definition: '审批流程' },
};
