import type { Sentence } from './agreement.sentences.js';

/** What is told of work that colleagues hand on. */
export const assignedSentenceKeys = ['WORK_ASSIGNED', 'WORK_ASSIGNED_MANY', 'WORK_TAKEN', 'WORK_TAKEN_MANY'] as const;
type AssignedSentences = Readonly<Record<(typeof assignedSentenceKeys)[number], Sentence>>;

const en: AssignedSentences = {
  WORK_ASSIGNED: (title) => `“${title}” was assigned to you.`,
  WORK_ASSIGNED_MANY: (title, _until, _revision, count) => `“${title}” and ${count} more were assigned to you.`,
  WORK_TAKEN: (title) => `“${title}” is no longer assigned to you: a colleague changed it.`,
  WORK_TAKEN_MANY: (title, _until, _revision, count) =>
    `“${title}” and ${count} more are no longer assigned to you: a colleague changed it.`,
};

const zh: AssignedSentences = {
  WORK_ASSIGNED: (title) => `“${title}”已分派给您。`,
  WORK_ASSIGNED_MANY: (title, _until, _revision, count) => `“${title}”及另外 ${count} 项待办已分派给您。`,
  WORK_TAKEN: (title) => `“${title}”已由同事改派，不再由您办理。`,
  WORK_TAKEN_MANY: (title, _until, _revision, count) => `“${title}”及另外 ${count} 项待办已由同事改派，不再由您办理。`,
};

const th: AssignedSentences = {
  WORK_ASSIGNED: (title) => `“${title}” ได้รับมอบหมายให้คุณแล้ว`,
  WORK_ASSIGNED_MANY: (title, _until, _revision, count) => `“${title}” และอีก ${count} รายการได้รับมอบหมายให้คุณแล้ว`,
  WORK_TAKEN: (title) => `“${title}” ไม่ได้มอบหมายให้คุณแล้ว เพราะผู้ร่วมงานเปลี่ยนการมอบหมาย`,
  WORK_TAKEN_MANY: (title, _until, _revision, count) =>
    `“${title}” และอีก ${count} รายการไม่ได้มอบหมายให้คุณแล้ว เพราะผู้ร่วมงานเปลี่ยนการมอบหมาย`,
};

export const assignedSentences = { en, zh, th } as const;
