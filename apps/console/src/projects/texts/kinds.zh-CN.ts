import type { Texts } from '../../language/texts.js';
import type { texts as en } from './kinds.en.js';

export const texts: Texts<typeof en> = {
  menu: { projects: '项目' },
  kind: { PROJECT_GATE: '阶段审批', STAKE_CHANGE: '份额变更', PROJECT: '项目' },
  kinds: { PROJECT_GATE: '阶段审批', STAKE_CHANGE: '份额变更' },
  aKind: { PROJECT_GATE: '项目阶段', STAKE_CHANGE: '份额变更' },
};
