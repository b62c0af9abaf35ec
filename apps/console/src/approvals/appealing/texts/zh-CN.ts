import type { texts as en } from './en.js';

export const texts: typeof en = {
  overriding: {
    lead: '您的决定与下列单位的意见相反。系统将告知这些单位，您在此填写的内容将记录在案。',
    legalBasisHelp: '允许您如此决定的法律、规章或文件。',
    reason: '为何不采纳{{who}}的意见（{{what}}）',
    missing: '作出相反决定时必须填写。',
  },
  appealing: {
    act: '提出申诉',
    lead: '牵头协调单位作出了与贵单位意见相反的决定。申诉按审批流程由上一级牵头协调单位或抽签评议组决定，只可提出一次。',
    reason: '原决定为何不当',
    lodged: '申诉已提出。',
    decide: '决定申诉',
    decideLead: '原决定维持，或不再有效。您的决定及理由将记录在案。',
    panel: '抽签评议组',
    panelLead: '维持或撤销牵头协调单位的决定，以评议组过半数为准。您的意见和理由将以您的名义记录在案。',
    panelWaits: '将抽签产生评议组作出决定。',
    panelOpen: '尚未表决',
    panelFailed: '可供抽签的人数不足，未能组成评议组。',
    UPHELD: '原决定维持',
    OVERTURNED: '原决定无效',
    decided: '申诉已决定。',
    withdraw: '撤回申诉',
    withdrawLead: '撤回后原决定维持，贵单位不能再次申诉。',
    withdrawn: '申诉已撤回。',
    until: '截止{{date}}',
    decision: '原决定：{{decision}}，{{who}}',
    gone: '此事不再等待您处理。',
  },
};
