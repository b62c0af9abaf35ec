import type { Sentence } from './agreement.sentences.js';

/** What is told of things that somebody follows. */
export const followedSentenceKeys = [
  'FOLLOWED_COMMENTED',
  'FOLLOWED_SUBMITTED',
  'FOLLOWED_RETURNED',
  'FOLLOWED_APPROVED',
  'FOLLOWED_REJECTED',
  'FOLLOWED_WITHDRAWN',
  'FOLLOWED_CANCELLED',
  'FOLLOWED_DECIDED',
  'FOLLOWED_MOVED',
  'FOLLOWED_CHANGED',
  'FOLLOWED_OFFERED',
  'FOLLOWED_SIGNED',
  'FOLLOWED_IN_FORCE',
  'FOLLOWED_SUSPENDED',
  'FOLLOWED_ENDED',
  'FOLLOWED_PUBLISHED',
  'FOLLOWED_COVERED',
  'FOLLOWED_UNCOVERED',
] as const;
export type FollowedKey = (typeof followedSentenceKeys)[number];
type FollowedSentences = Readonly<Record<FollowedKey, Sentence>>;

const en: FollowedSentences = {
  FOLLOWED_COMMENTED: (title) => `A comment was written on “${title}”, which you follow.`,
  FOLLOWED_SUBMITTED: (title) => `“${title}”, which you follow, was submitted.`,
  FOLLOWED_RETURNED: (title) => `Changes were requested in “${title}”, which you follow.`,
  FOLLOWED_APPROVED: (title) => `“${title}”, which you follow, was approved.`,
  FOLLOWED_REJECTED: (title) => `“${title}”, which you follow, was rejected.`,
  FOLLOWED_WITHDRAWN: (title) => `“${title}”, which you follow, was withdrawn.`,
  FOLLOWED_CANCELLED: (title) => `The approval of “${title}”, which you follow, was cancelled.`,
  FOLLOWED_DECIDED: (title) => `“${title}”, which you follow, has been decided.`,
  FOLLOWED_MOVED: (title) => `“${title}”, which you follow, has moved on to its next stage.`,
  FOLLOWED_CHANGED: (title) => `“${title}”, which you follow, has changed.`,
  FOLLOWED_OFFERED: (title) => `New terms were put forward for “${title}”, which you follow.`,
  FOLLOWED_SIGNED: (title) => `All parties have signed “${title}”, which you follow.`,
  FOLLOWED_IN_FORCE: (title) => `“${title}”, which you follow, is in force.`,
  FOLLOWED_SUSPENDED: (title) => `“${title}”, which you follow, was suspended.`,
  FOLLOWED_ENDED: (title) => `“${title}”, which you follow, has ended.`,
  FOLLOWED_PUBLISHED: (title) => `A version of “${title}”, which you follow, was published.`,
  FOLLOWED_COVERED: (title) => `The data need “${title}”, which you follow, is met.`,
  FOLLOWED_UNCOVERED: (title) => `The data need “${title}”, which you follow, is no longer met.`,
};

const zh: FollowedSentences = {
  FOLLOWED_COMMENTED: (title) => `您关注的“${title}”有新评论。`,
  FOLLOWED_SUBMITTED: (title) => `您关注的“${title}”已提交。`,
  FOLLOWED_RETURNED: (title) => `您关注的“${title}”被要求修改。`,
  FOLLOWED_APPROVED: (title) => `您关注的“${title}”已获批准。`,
  FOLLOWED_REJECTED: (title) => `您关注的“${title}”未获批准。`,
  FOLLOWED_WITHDRAWN: (title) => `您关注的“${title}”已撤回。`,
  FOLLOWED_CANCELLED: (title) => `您关注的“${title}”的审批已终止。`,
  FOLLOWED_DECIDED: (title) => `您关注的“${title}”已办结。`,
  FOLLOWED_MOVED: (title) => `您关注的“${title}”已进入下一环节。`,
  FOLLOWED_CHANGED: (title) => `您关注的“${title}”有变更。`,
  FOLLOWED_OFFERED: (title) => `您关注的“${title}”有新的条款提议。`,
  FOLLOWED_SIGNED: (title) => `各方均已签署您关注的“${title}”。`,
  FOLLOWED_IN_FORCE: (title) => `您关注的“${title}”已生效。`,
  FOLLOWED_SUSPENDED: (title) => `您关注的“${title}”已暂停。`,
  FOLLOWED_ENDED: (title) => `您关注的“${title}”已终止。`,
  FOLLOWED_PUBLISHED: (title) => `您关注的“${title}”发布了新版本。`,
  FOLLOWED_COVERED: (title) => `您关注的数据需求“${title}”已满足。`,
  FOLLOWED_UNCOVERED: (title) => `您关注的数据需求“${title}”不再满足。`,
};

const th: FollowedSentences = {
  FOLLOWED_COMMENTED: (title) => `มีความเห็นใหม่เกี่ยวกับ “${title}” ที่คุณติดตาม`,
  FOLLOWED_SUBMITTED: (title) => `“${title}” ที่คุณติดตามถูกยื่นแล้ว`,
  FOLLOWED_RETURNED: (title) => `มีการขอให้แก้ไข “${title}” ที่คุณติดตาม`,
  FOLLOWED_APPROVED: (title) => `“${title}” ที่คุณติดตามได้รับอนุมัติแล้ว`,
  FOLLOWED_REJECTED: (title) => `“${title}” ที่คุณติดตามไม่ได้รับอนุมัติ`,
  FOLLOWED_WITHDRAWN: (title) => `“${title}” ที่คุณติดตามถูกถอนแล้ว`,
  FOLLOWED_CANCELLED: (title) => `การอนุมัติ “${title}” ที่คุณติดตามถูกยกเลิกแล้ว`,
  FOLLOWED_DECIDED: (title) => `“${title}” ที่คุณติดตามได้ข้อยุติแล้ว`,
  FOLLOWED_MOVED: (title) => `“${title}” ที่คุณติดตามเข้าสู่ขั้นตอนถัดไปแล้ว`,
  FOLLOWED_CHANGED: (title) => `“${title}” ที่คุณติดตามมีการเปลี่ยนแปลง`,
  FOLLOWED_OFFERED: (title) => `มีข้อเสนอเงื่อนไขใหม่สำหรับ “${title}” ที่คุณติดตาม`,
  FOLLOWED_SIGNED: (title) => `ทุกฝ่ายลงนามใน “${title}” ที่คุณติดตามแล้ว`,
  FOLLOWED_IN_FORCE: (title) => `“${title}” ที่คุณติดตามมีผลบังคับใช้แล้ว`,
  FOLLOWED_SUSPENDED: (title) => `“${title}” ที่คุณติดตามถูกระงับ`,
  FOLLOWED_ENDED: (title) => `“${title}” ที่คุณติดตามสิ้นสุดแล้ว`,
  FOLLOWED_PUBLISHED: (title) => `มีการเผยแพร่ “${title}” ที่คุณติดตามฉบับใหม่`,
  FOLLOWED_COVERED: (title) => `ความต้องการข้อมูล “${title}” ที่คุณติดตามได้รับการตอบสนองแล้ว`,
  FOLLOWED_UNCOVERED: (title) => `ความต้องการข้อมูล “${title}” ที่คุณติดตามไม่ได้รับการตอบสนองแล้ว`,
};

export const followedSentences = { en, zh, th };
