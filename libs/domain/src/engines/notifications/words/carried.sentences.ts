import type { Sentence } from './agreement.sentences.js';

/** What is told of approvals given elsewhere that carry over, and no longer do. */
export const carriedSentenceKeys = ['CARRIED', 'CARRYING_ENDED'] as const;
type CarriedSentences = Readonly<Record<(typeof carriedSentenceKeys)[number], Sentence>>;

export const carriedSentences: Readonly<Record<'en' | 'zh' | 'th', CarriedSentences>> = {
  en: {
    CARRIED: (title, until) =>
      `What your organisation approved in the pilot stands for “${title}” as well and counts from ${until}. If it is to be otherwise, decide anew before.`,
    CARRYING_ENDED: (title) =>
      `What your organisation approved in the pilot stands for “${title}” no longer; it waits for your organisation's decision.`,
  },
  zh: {
    CARRIED: (title, until) =>
      `贵单位在试点中作出的同意意见沿用于“${title}”，自 ${until} 起计入结果。如需改变，请在此之前重新作出决定。`,
    CARRYING_ENDED: (title) => `贵单位在试点中作出的同意意见不再沿用于“${title}”，等待贵单位作出决定。`,
  },
  th: {
    CARRIED: (title, until) =>
      `ความเห็นชอบที่หน่วยงานของคุณให้ไว้ในโครงการนำร่องใช้กับ “${title}” ด้วย และจะนับตั้งแต่วันที่ ${until} หากต้องการเปลี่ยน โปรดตัดสินใหม่ก่อนวันนั้น`,
    CARRYING_ENDED: (title) =>
      `ความเห็นชอบที่หน่วยงานของคุณให้ไว้ในโครงการนำร่องไม่ใช้กับ “${title}” อีกต่อไป และรอการพิจารณาของหน่วยงานคุณ`,
  },
};
