import type { Sentence } from './agreement.sentences.js';

/** What is told of pilots whose end comes, or has passed. */
export const pilotSentenceKeys = ['PILOT_ENDING', 'PILOT_OVERDUE'] as const;
type PilotSentences = Readonly<Record<(typeof pilotSentenceKeys)[number], Sentence>>;

export const pilotSentences: Readonly<Record<'en' | 'zh' | 'th', PilotSentences>> = {
  en: {
    PILOT_ENDING: (title, until) => `The pilot “${title}” ends on ${until}; propose what is to become of it.`,
    PILOT_OVERDUE: (title, until) =>
      `The pilot “${title}” ended on ${until}, and what is to become of it has not been decided.`,
  },
  zh: {
    PILOT_ENDING: (title, until) => `试点“${title}”将于 ${until} 结束，请提出后续去向。`,
    PILOT_OVERDUE: (title, until) => `试点“${title}”已于 ${until} 结束，后续去向尚未决定。`,
  },
  th: {
    PILOT_ENDING: (title, until) => `โครงการนำร่อง “${title}” จะสิ้นสุดในวันที่ ${until} โปรดเสนอว่าจะดำเนินการต่ออย่างไร`,
    PILOT_OVERDUE: (title, until) =>
      `โครงการนำร่อง “${title}” สิ้นสุดไปแล้วเมื่อวันที่ ${until} และยังไม่มีการตัดสินว่าจะดำเนินการต่ออย่างไร`,
  },
};
