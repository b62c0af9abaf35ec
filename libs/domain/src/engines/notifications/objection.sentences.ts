import type { Sentence } from './agreement.sentences.js';

/** What is told of objections. */
export const objectionSentenceKeys = [
  'OBJECTION_RAISED',
  'OBJECTION_ANSWERED',
  'OBJECTION_REFERRED',
  'OBJECTION_WAITS',
  'OBJECTION_UPHELD',
  'OBJECTION_OVERRULED',
] as const;
type ObjectionSentences = Readonly<Record<(typeof objectionSentenceKeys)[number], Sentence>>;

const en: ObjectionSentences = {
  OBJECTION_RAISED: (title) => `An organisation objects to “${title}” and says what would resolve it. Answer it.`,
  OBJECTION_ANSWERED: (title) =>
    `Your organisation's objection to “${title}” was answered. Say whether that resolves it.`,
  OBJECTION_REFERRED: (title) => `An objection to “${title}” could not be resolved. Your organisation settles it.`,
  OBJECTION_WAITS: (title) => `An objection to “${title}” still waits for your organisation.`,
  OBJECTION_UPHELD: (title) => `The objection to “${title}” was upheld.`,
  OBJECTION_OVERRULED: (title) => `The objection to “${title}” was overruled; it does not count.`,
};

const zh: ObjectionSentences = {
  OBJECTION_RAISED: (title) => `有单位对“${title}”提出异议，并说明了如何消除，请答复。`,
  OBJECTION_ANSWERED: (title) => `贵单位对“${title}”的异议已获答复，请说明异议是否消除。`,
  OBJECTION_REFERRED: (title) => `对“${title}”的异议未能消除，由贵单位裁定。`,
  OBJECTION_WAITS: (title) => `对“${title}”的异议仍在等待贵单位处理。`,
  OBJECTION_UPHELD: (title) => `对“${title}”的异议成立。`,
  OBJECTION_OVERRULED: (title) => `对“${title}”的异议不成立，不予计算。`,
};

const th: ObjectionSentences = {
  OBJECTION_RAISED: (title) => `มีหน่วยงานคัดค้าน “${title}” และระบุว่าทำอย่างไรจึงจะหมดข้อคัดค้าน โปรดตอบ`,
  OBJECTION_ANSWERED: (title) => `ข้อคัดค้านของหน่วยงานคุณต่อ “${title}” มีคำตอบแล้ว โปรดแจ้งว่าหมดข้อคัดค้านหรือไม่`,
  OBJECTION_REFERRED: (title) => `ข้อคัดค้านต่อ “${title}” ยังไม่หมดไป หน่วยงานของคุณเป็นผู้ชี้ขาด`,
  OBJECTION_WAITS: (title) => `ข้อคัดค้านต่อ “${title}” ยังรอหน่วยงานของคุณ`,
  OBJECTION_UPHELD: (title) => `ข้อคัดค้านต่อ “${title}” ได้รับการยืนตาม`,
  OBJECTION_OVERRULED: (title) => `ข้อคัดค้านต่อ “${title}” ถูกยกและไม่นำมานับ`,
};

export const objectionSentences = { en, zh, th };
