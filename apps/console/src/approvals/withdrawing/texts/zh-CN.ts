import type { texts as en } from './en.js';

export const texts: typeof en = {
  withdrawing: {
    because: '撤回的理由',
    choose: '请选择理由',
    reason: '具体说明',
    reasonHelp: '被征询的单位都会看到，并随审批留存。',
  },
};
