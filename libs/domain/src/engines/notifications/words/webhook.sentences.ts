import type { Sentence } from './agreement.sentences.js';

/** What is told of webhooks that the platform stopped. */
export const webhookSentenceKeys = [
  'WEBHOOK_GONE',
  'WEBHOOK_NOT_ACCEPTED',
  'WEBHOOK_SEAT_ENDED',
  'WEBHOOK_HELD',
] as const;
type WebhookSentences = Readonly<Record<(typeof webhookSentenceKeys)[number], Sentence>>;

const en: WebhookSentences = {
  WEBHOOK_GONE: (title) =>
    `The webhook “${title}” was paused: its receiver answered that it is gone (410). Nothing is lost; resume the webhook to have everything sent, or remove it.`,
  WEBHOOK_NOT_ACCEPTED: (title) =>
    `The webhook “${title}” was paused: its receiver accepted nothing for more than a day. Nothing is lost; mend the receiver and resume the webhook.`,
  WEBHOOK_SEAT_ENDED: (title) =>
    `The webhook “${title}” was paused: the member in whose name it was sent may not have it sent any more. Nothing is lost; resume it in your own name.`,
  WEBHOOK_HELD: (title) =>
    `The receiver of the webhook “${title}” did not accept one event in eight attempts, but accepts others. Later events about the same subject wait; send the event again or skip it.`,
};

const zh: WebhookSentences = {
  WEBHOOK_GONE: (title) =>
    `网络回调“${title}”已暂停：接收方答复其已不存在（410）。事件没有丢失；恢复后将全部补发，也可以删除该回调。`,
  WEBHOOK_NOT_ACCEPTED: (title) =>
    `网络回调“${title}”已暂停：接收方一天多来未接受任何事件。事件没有丢失；请修复接收方后恢复该回调。`,
  WEBHOOK_SEAT_ENDED: (title) =>
    `网络回调“${title}”已暂停：以其名义发送的任职身份已无权发送。事件没有丢失；请以您的名义恢复。`,
  WEBHOOK_HELD: (title) =>
    `网络回调“${title}”的接收方在八次尝试中均未接受某一事件，但接受了其他事件。同一对象的后续事件正在等待；请重新发送或跳过该事件。`,
};

const th: WebhookSentences = {
  WEBHOOK_GONE: (title) =>
    `เว็บฮุค “${title}” ถูกหยุดชั่วคราว เพราะปลายทางตอบว่าไม่มีอยู่แล้ว (410) ไม่มีข้อมูลสูญหาย เปิดใช้อีกครั้งเพื่อส่งทั้งหมด หรือลบเว็บฮุคนี้`,
  WEBHOOK_NOT_ACCEPTED: (title) =>
    `เว็บฮุค “${title}” ถูกหยุดชั่วคราว เพราะปลายทางไม่รับเหตุการณ์ใดเลยนานกว่าหนึ่งวัน ไม่มีข้อมูลสูญหาย โปรดแก้ไขปลายทางแล้วเปิดใช้อีกครั้ง`,
  WEBHOOK_SEAT_ENDED: (title) =>
    `เว็บฮุค “${title}” ถูกหยุดชั่วคราว เพราะบทบาทซึ่งใช้ชื่อในการส่งไม่มีสิทธิ์ส่งแล้ว ไม่มีข้อมูลสูญหาย โปรดเปิดใช้อีกครั้งในชื่อของคุณ`,
  WEBHOOK_HELD: (title) =>
    `ปลายทางของเว็บฮุค “${title}” ไม่รับเหตุการณ์หนึ่งในแปดครั้งที่ส่ง แต่รับเหตุการณ์อื่น เหตุการณ์ถัดไปของเรื่องเดียวกันจึงรออยู่ โปรดส่งอีกครั้งหรือข้ามไป`,
};

export const webhookSentences = { en, zh, th } as const;
