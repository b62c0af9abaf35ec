import type { texts as en } from './en.js';

export const texts: typeof en = {
  overriding: {
    lead: '您的决定与下列单位的意见相反。系统将告知这些单位，您在此填写的内容将记录在案。',
    legalBasisHelp: '允许您如此决定的法律、规章或文件。',
    reason: '为何不采纳{{who}}的意见（{{what}}）',
    missing: '作出相反决定时必须填写。',
  },
};
