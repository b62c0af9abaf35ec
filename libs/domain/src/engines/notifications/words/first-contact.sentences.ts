import type { Sentence } from './agreement.sentences.js';

/** Sentences by which one organisation turns to another that may never have dealt with it. */
type FirstContactKey = 'PARTNER_ASKED' | 'AGREEMENT_REQUESTED' | 'AGREEMENT_OFFERED' | 'NEGOTIATION_ENDED';

/**
 * How these are said in letters: without the title, which their author chose. A letter brings it into the mailbox of
 * somebody who asked for nothing, under the platform's name; in the product the reader sees whose words it is.
 */
type FirstContactSentences = Readonly<Record<FirstContactKey, Sentence>>;

const en: FirstContactSentences = {
  PARTNER_ASKED: () => 'Your organisation is asked to be a partner in a proposal.',
  AGREEMENT_REQUESTED: (_title, _until, revision) =>
    `A request for data (revision ${revision}) waits for your organisation's answer.`,
  AGREEMENT_OFFERED: (_title, _until, revision) =>
    `An offer of data (revision ${revision}) waits for your organisation's answer.`,
  NEGOTIATION_ENDED: () => 'The negotiation of an agreement on data was ended.',
};

const zh: FirstContactSentences = {
  PARTNER_ASKED: () => '贵单位受邀作为合作方参与一项提案，请答复。',
  AGREEMENT_REQUESTED: (_title, _until, revision) => `一项数据请求（第 ${revision} 版）等待贵单位答复。`,
  AGREEMENT_OFFERED: (_title, _until, revision) => `一项数据提议（第 ${revision} 版）等待贵单位答复。`,
  NEGOTIATION_ENDED: () => '一项数据协议的协商已终止。',
};

const th: FirstContactSentences = {
  PARTNER_ASKED: () => 'หน่วยงานของคุณได้รับเชิญให้เป็นพันธมิตรในข้อเสนอโครงการหนึ่ง โปรดตอบ',
  AGREEMENT_REQUESTED: (_title, _until, revision) => `คำขอข้อมูลรายการหนึ่ง (ฉบับที่ ${revision}) รอคำตอบจากหน่วยงานของคุณ`,
  AGREEMENT_OFFERED: (_title, _until, revision) => `ข้อเสนอข้อมูลรายการหนึ่ง (ฉบับที่ ${revision}) รอคำตอบจากหน่วยงานของคุณ`,
  NEGOTIATION_ENDED: () => 'การเจรจาข้อตกลงข้อมูลรายการหนึ่งยุติลงแล้ว',
};

export const firstContactSentences = { en, zh, th };
