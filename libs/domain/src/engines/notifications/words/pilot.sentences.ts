import type { Sentence } from './agreement.sentences.js';

/** What is told of pilots whose end comes or has passed, and that are to be elsewhere. */
export const pilotSentenceKeys = ['PILOT_ENDING', 'PILOT_OVERDUE', 'PILOT_REPLICATED'] as const;
type PilotSentences = Readonly<Record<(typeof pilotSentenceKeys)[number], Sentence>>;

export const pilotSentences: Readonly<Record<'en' | 'zh' | 'th', PilotSentences>> = {
  en: {
    PILOT_ENDING: (title, until) => `The pilot “${title}” ends on ${until}; propose what is to become of it.`,
    PILOT_OVERDUE: (title, until) =>
      `The pilot “${title}” ended on ${until}, and what is to become of it has not been decided.`,
    PILOT_REPLICATED: (title) =>
      `The pilot of “${title}” is to be replicated; drafts for the other places wait for your organisation.`,
  },
  zh: {
    PILOT_ENDING: (title, until) => `试点“${title}”将于 ${until} 结束，请提出后续去向。`,
    PILOT_OVERDUE: (title, until) => `试点“${title}”已于 ${until} 结束，后续去向尚未决定。`,
    PILOT_REPLICATED: (title) => `“${title}”的试点已决定推广，其他地点的提案草稿待贵单位提交。`,
  },
  th: {
    PILOT_ENDING: (title, until) => `โครงการนำร่อง “${title}” จะสิ้นสุดในวันที่ ${until} โปรดเสนอว่าจะดำเนินการต่ออย่างไร`,
    PILOT_OVERDUE: (title, until) =>
      `โครงการนำร่อง “${title}” สิ้นสุดไปแล้วเมื่อวันที่ ${until} และยังไม่มีการตัดสินว่าจะดำเนินการต่ออย่างไร`,
    PILOT_REPLICATED: (title) => `มีมติให้ขยายผลโครงการนำร่องของ “${title}” ร่างข้อเสนอสำหรับพื้นที่อื่นรอหน่วยงานของคุณยื่น`,
  },
};
