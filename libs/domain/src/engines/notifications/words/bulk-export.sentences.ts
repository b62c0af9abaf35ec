import type { Sentence } from './agreement.sentences.js';

/** What is told of exports, by the day on which they were asked for. */
export const bulkExportSentenceKeys = ['BULK_EXPORT_READY', 'BULK_EXPORT_PARTIAL', 'BULK_EXPORT_FAILED'] as const;
type BulkExportSentences = Readonly<Record<(typeof bulkExportSentenceKeys)[number], Sentence>>;

const en: BulkExportSentences = {
  BULK_EXPORT_READY: (title) =>
    `The bulk export that you asked for on ${title} is ready. Download it while it is kept.`,
  BULK_EXPORT_PARTIAL: (title) =>
    `The bulk export that you asked for on ${title} is ready in part. Look at what is missing, and why, before you use it.`,
  BULK_EXPORT_FAILED: (title) =>
    `The bulk export that you asked for on ${title} could not be written. Look at why, and ask again.`,
};

const zh: BulkExportSentences = {
  BULK_EXPORT_READY: (title) => `您于 ${title} 申请的批量导出已就绪。请在保留期内下载。`,
  BULK_EXPORT_PARTIAL: (title) => `您于 ${title} 申请的批量导出仅部分就绪。使用前请查看缺少哪些内容及原因。`,
  BULK_EXPORT_FAILED: (title) => `您于 ${title} 申请的批量导出未能写出。请查看原因后重新申请。`,
};

const th: BulkExportSentences = {
  BULK_EXPORT_READY: (title) => `ชุดข้อมูลส่งออกที่คุณขอเมื่อ ${title} พร้อมแล้ว โปรดดาวน์โหลดในช่วงที่ยังเก็บไว้`,
  BULK_EXPORT_PARTIAL: (title) => `ชุดข้อมูลส่งออกที่คุณขอเมื่อ ${title} พร้อมเพียงบางส่วน โปรดดูว่าขาดอะไรและเพราะเหตุใดก่อนนำไปใช้`,
  BULK_EXPORT_FAILED: (title) => `เขียนชุดข้อมูลส่งออกที่คุณขอเมื่อ ${title} ไม่สำเร็จ โปรดดูสาเหตุแล้วขอใหม่`,
};

export const bulkExportSentences = { en, zh, th } as const;
