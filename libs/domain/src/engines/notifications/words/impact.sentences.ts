import type { Sentence } from './agreement.sentences.js';

/** What is told of proposals that were scored. */
export const impactSentenceKeys = ['IMPACT_REACHED', 'IMPACT_BELOW'] as const;
type ImpactSentences = Readonly<Record<(typeof impactSentenceKeys)[number], Sentence>>;

export const impactSentences: Readonly<Record<'en' | 'zh' | 'th', ImpactSentences>> = {
  en: {
    IMPACT_REACHED: (title) => `The impact of “${title}” was assessed; it reaches every minimum.`,
    IMPACT_BELOW: (title) =>
      `The impact of “${title}” was assessed and stays below a minimum; read why, then submit a revision.`,
  },
  zh: {
    IMPACT_REACHED: (title) => `“${title}”的综合影响已完成评估，各项均达到最低要求。`,
    IMPACT_BELOW: (title) => `“${title}”的综合影响已完成评估，有一项以上未达到最低要求，请查看理由后提交修订稿。`,
  },
  th: {
    IMPACT_REACHED: (title) => `ประเมินผลกระทบของ “${title}” แล้ว ผ่านเกณฑ์ขั้นต่ำทุกข้อ`,
    IMPACT_BELOW: (title) => `ประเมินผลกระทบของ “${title}” แล้ว ยังไม่ถึงเกณฑ์ขั้นต่ำ โปรดอ่านเหตุผลแล้วยื่นฉบับแก้ไข`,
  },
};
