import type { Texts } from '../../../language/texts.js';
import type { texts as english } from './en.js';

export const texts: Texts<typeof english> = {
  objecting: {
    laterDay: '新期限',
    laterDayMissing: '请选择新期限。',
    extend: '延期',
    waive: '免除条件',
    isMet: '已落实',
    sendBack: '尚未落实，退回',
    missingEvidence: '缺少什么',
    missingEvidenceHelp: '仅退回时须填写。',
    missingEvidenceMissing: '请说明缺少什么。',
    ground: '理由类别',
    remedy: '如何消除',
    remedyHelp: '提出方将看到并答复。',
    missing: '请选择理由类别，并说明如何消除。',
    lead: '{{who}}提出异议：{{ground}}',
    answer: '贵单位的答复',
    answerHelp: '请说明如何修改或已证明什么，将记录在案。',
    answerMissing: '请先填写答复。',
    giveAnswer: '答复异议',
    note: '贵单位的意见',
    noteHelp: '仅在答复未能消除异议时须填写。',
    noteMissing: '请说明答复为何未能消除异议。',
    resolved: '异议已消除，重新给出意见',
    insist: '异议未消除，提请牵头协调单位裁定',
    reason: '理由',
    reasonMissing: '请填写理由。',
    uphold: '异议成立：计为不同意',
    overrule: '异议不成立：不予计算',
  },
};
