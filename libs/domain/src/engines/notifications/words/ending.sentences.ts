import type { EndingReason } from '#libs/contracts';
import { terms as en } from '#libs/contracts/terms/en';
import { terms as th } from '#libs/contracts/terms/th';
import { terms as zh } from '#libs/contracts/terms/zh-CN';
import type { Sentence } from './agreement.sentences.js';

/** What is told of approvals that end before they are decided. */
export const endingSentenceKeys = ['TAKEN_BACK', 'CANCELLED'] as const;
type EndingSentences = Readonly<Record<(typeof endingSentenceKeys)[number], Sentence>>;

export const endingSentences: Readonly<Record<'en' | 'zh' | 'th', EndingSentences>> = {
  en: {
    TAKEN_BACK: (title) =>
      `“${title}” was withdrawn by whoever proposed it. Your organisation need not do anything about it any more.`,
    CANCELLED: (title) =>
      `The coordinator cancelled the approval of “${title}”. Nothing was approved or rejected; the reason is on record.`,
  },
  zh: {
    TAKEN_BACK: (title) => `提案方已撤回“${title}”，贵单位无须再办理。`,
    CANCELLED: (title) => `牵头协调单位已终止“${title}”的审批，未作出批准或否决，理由已记录。`,
  },
  th: {
    TAKEN_BACK: (title) => `ผู้เสนอถอน “${title}” แล้ว หน่วยงานของคุณไม่ต้องดำเนินการต่อ`,
    CANCELLED: (title) => `หน่วยงานประสานงานหลักยกเลิกการอนุมัติ “${title}” โดยไม่มีการอนุมัติหรือปฏิเสธ เหตุผลอยู่ในบันทึก`,
  },
};

const reasons: Readonly<Record<string, (because: EndingReason) => string>> = {
  en: (because) => ` Reason: ${en.values.endingReason[because].toLowerCase()}.`,
  zh: (because) => `理由：${zh.values.endingReason[because]}。`,
  th: (because) => ` เหตุผล: ${th.values.endingReason[because]}`,
};

/** Why it ended, as a sentence after the one that says that it did. */
export const saidBecause = (language: string, because: EndingReason): string =>
  (reasons[language] ?? reasons['en'])?.(because) ?? '';
