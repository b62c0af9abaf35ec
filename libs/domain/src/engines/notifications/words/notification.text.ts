import { type EndingReason, languageAmong, type Titled, titleIn } from '#libs/contracts';
import { localeOf } from '#libs/contracts/terms/locale';
import type { EventFor } from '#libs/platform';
import { agreementSentenceKeys, agreementSentences, type Sentence } from './agreement.sentences.js';
import { assignedSentenceKeys, assignedSentences } from './assigned.sentences.js';
import { endingSentenceKeys, endingSentences, saidBecause } from './ending.sentences.js';
import { carriedSentenceKeys, carriedSentences } from './carried.sentences.js';
import { contestedSentenceKeys, contestedSentences } from './contested.sentences.js';
import { firstContactSentences } from './first-contact.sentences.js';
import { followedSentenceKeys, followedSentences } from './followed.sentences.js';
import { incidentSentenceKeys, incidentSentences } from './incident.sentences.js';
import { impactSentenceKeys, impactSentences } from './impact.sentences.js';
import { pilotSentenceKeys, pilotSentences } from './pilot.sentences.js';
import { bulkExportSentenceKeys, bulkExportSentences } from './bulk-export.sentences.js';
import { webhookSentenceKeys, webhookSentences } from './webhook.sentences.js';

export type Told = EventFor<'notification.tell'>;

/** What a sentence is made of: which one, and what stands in it. Kept with the notification and said in the reader's language. */
export interface SentenceParts {
  readonly key: SentenceKey;
  /** What it is about, in people's own words. */
  readonly title: string;
  /** The same in other languages, of what the platform calls so. */
  readonly titles?: Titled['titles'];
  /** A day, YYYY-MM-DD; or an instant, of which everybody is told the day where their organisation is. */
  readonly until?: string;
  /** Which revision of it. */
  readonly revision?: number;
  /** Why, as a code. */
  readonly because?: EndingReason;
  /** How many more things. */
  readonly count?: number;
}

export const sentenceKeys = [
  'DECISION_WAITS',
  'DECISION_STILL_WAITS',
  'REQUIRED_STILL_WAITS',
  'DEADLOCKED',
  'LAPSED',
  'CHANGES_REQUESTED',
  'CONDITION_ADDED',
  'APPROVED',
  'REJECTED',
  'WITHDRAWN',
  'SETTLED',
  'MENTIONED',
  'ORGANISATION_MENTIONED',
  'COMMENTED',
  'PARTNER_ASKED',
  'PARTNER_ACCEPTED',
  'PARTNER_DECLINED',
  'VERIFIED',
  'SUSPENDED',
  'REINSTATED',
  'LIMIT_SET',
  'LIMIT_TAKEN_BACK',
  'FILE_QUARANTINED',
  'FILE_NOT_CHECKED',
  'FILE_RELEASED',
  'FILE_DELETED',
  'DEPUTY_NAMED',
  'DEPUTY_ACCEPTED',
  'DEPUTY_DECLINED',
  'DEPUTY_ENDED',
  'NOBODY_DECIDES',
  ...agreementSentenceKeys,
  ...bulkExportSentenceKeys,
  ...webhookSentenceKeys,
  ...followedSentenceKeys,
  ...contestedSentenceKeys,
  ...endingSentenceKeys,
  ...assignedSentenceKeys,
  ...impactSentenceKeys,
  ...pilotSentenceKeys,
  ...incidentSentenceKeys,
  ...carriedSentenceKeys,
] as const;
export type SentenceKey = (typeof sentenceKeys)[number];

type Sentences = Readonly<Record<SentenceKey, Sentence>>;
type ByLanguage = Readonly<Record<string, Sentences>> & { readonly en: Sentences };

const en: Sentences = {
  ...agreementSentences.en,
  ...bulkExportSentences.en,
  ...webhookSentences.en,
  ...followedSentences.en,
  ...contestedSentences.en,
  ...endingSentences.en,
  ...assignedSentences.en,
  ...impactSentences.en,
  ...pilotSentences.en,
  ...incidentSentences.en,
  ...carriedSentences.en,
  DECISION_WAITS: (title, until) => `“${title}” waits for your organisation's decision${until && ` until ${until}`}.`,
  REQUIRED_STILL_WAITS: (title, until) =>
    `The next step of “${title}” still waits for what your organisation has to state${until ? ', by ' : ''}${until}.`,
  DECISION_STILL_WAITS: (title, until) =>
    `“${title}” still waits for your organisation's decision${until && ` until ${until}`}.`,
  DEADLOCKED: (title) => `“${title}” is deadlocked; your organisation coordinates and decides.`,
  LAPSED: (title) => `The deadline for “${title}” has passed; your organisation coordinates and decides.`,
  CHANGES_REQUESTED: (title) => `Changes were requested in “${title}”; submit a revision.`,
  CONDITION_ADDED: (title) => `“${title}” was approved under a condition that your organisation has to meet.`,
  APPROVED: (title) => `“${title}” was approved.`,
  REJECTED: (title) => `“${title}” was rejected.`,
  WITHDRAWN: (title) => `“${title}” was withdrawn.`,
  SETTLED: (title) => `“${title}” was settled.`,
  MENTIONED: (title) => `You were mentioned in a comment on “${title}”.`,
  ORGANISATION_MENTIONED: (title) => `Your organisation was mentioned in a comment on “${title}” and asked to answer.`,
  COMMENTED: (title) => `Somebody commented on “${title}” and waits for your organisation’s answer.`,
  PARTNER_ASKED: (title) => `Your organisation is asked to be a partner in the proposal “${title}”.`,
  PARTNER_ACCEPTED: (title) => `An organisation agreed to be a partner in your proposal “${title}”.`,
  PARTNER_DECLINED: (title) => `An organisation declined to be a partner in your proposal “${title}”.`,
  VERIFIED: (title) => `${title} was verified and can act now.`,
  SUSPENDED: (title) => `${title} was suspended; a platform steward says why.`,
  REINSTATED: (title) => `${title} was reinstated.`,
  LIMIT_SET: (title) => `A platform steward set how much ${title} may use; Limits shows what and why.`,
  LIMIT_TAKEN_BACK: (title) => `A limit that was set for ${title} was taken back; the usual one holds again.`,
  FILE_QUARANTINED: (title) =>
    `Malware was found in your file “${title}”. It has been quarantined and nobody can open it. Check your computer and upload a clean copy.`,
  FILE_NOT_CHECKED: (title) =>
    `Your file “${title}” is too large to be checked for malware. It has been quarantined until the platform operator decides. Upload it in smaller parts if you can.`,
  FILE_RELEASED: (title) => `Your file “${title}” was released from quarantine.`,
  FILE_DELETED: (title) => `Your file “${title}” was deleted from quarantine by the platform operator.`,
  DEPUTY_NAMED: (title, until) => `${title} will be away until ${until} and asks you to stand in.`,
  DEPUTY_ACCEPTED: (title, until) => `${title} stands in for you until ${until}.`,
  DEPUTY_DECLINED: (title, until) => `${title} does not stand in for you until ${until}; ask another colleague.`,
  DEPUTY_ENDED: (title) => `The absence of ${title} has ended; you no longer stand in.`,
  NOBODY_DECIDES: (title, until) =>
    `${title} is away until ${until} and nobody else in your organisation can decide. Ask a colleague to be deputy.`,
};

const zh: Sentences = {
  ...agreementSentences.zh,
  ...bulkExportSentences.zh,
  ...webhookSentences.zh,
  ...followedSentences.zh,
  ...contestedSentences.zh,
  ...endingSentences.zh,
  ...assignedSentences.zh,
  ...impactSentences.zh,
  ...pilotSentences.zh,
  ...incidentSentences.zh,
  ...carriedSentences.zh,
  DECISION_WAITS: (title, until) => `“${title}”等待贵单位作出决定${until && `，截止 ${until}`}。`,
  REQUIRED_STILL_WAITS: (title, until) =>
    `“${title}”的下一环节仍在等待贵单位补充所需内容${until ? '，截止 ' : ''}${until}。`,
  DECISION_STILL_WAITS: (title, until) => `“${title}”仍在等待贵单位作出决定${until && `，截止 ${until}`}。`,
  DEADLOCKED: (title) => `“${title}”陷入僵局，由贵单位协调并决定。`,
  LAPSED: (title) => `“${title}”已过期限，由贵单位协调并决定。`,
  CHANGES_REQUESTED: (title) => `“${title}”被要求修改，请提交修订版。`,
  CONDITION_ADDED: (title) => `“${title}”附条件批准，条件须由贵单位满足。`,
  APPROVED: (title) => `“${title}”已获批准。`,
  REJECTED: (title) => `“${title}”未获批准。`,
  WITHDRAWN: (title) => `“${title}”已撤回。`,
  SETTLED: (title) => `“${title}”已办结。`,
  MENTIONED: (title) => `有人在关于“${title}”的评论中提到了您。`,
  ORGANISATION_MENTIONED: (title) => `有人在关于“${title}”的评论中提到了贵单位，等待答复。`,
  COMMENTED: (title) => `有人对“${title}”发表了评论，等待贵单位答复。`,
  PARTNER_ASKED: (title) => `贵单位受邀作为合作方参与提案“${title}”，请答复。`,
  PARTNER_ACCEPTED: (title) => `有单位同意作为合作方参与贵单位的提案“${title}”。`,
  PARTNER_DECLINED: (title) => `有单位谢绝作为合作方参与贵单位的提案“${title}”。`,
  VERIFIED: (title) => `${title}已通过核验，可以办事。`,
  SUSPENDED: (title) => `${title}已被暂停，理由由平台管理员说明。`,
  REINSTATED: (title) => `${title}已恢复。`,
  LIMIT_SET: (title) => `平台管理员为${title}设定了用量限制；内容和理由见“用量限制”。`,
  LIMIT_TAKEN_BACK: (title) => `为${title}设定的用量限制已撤销，恢复通常的限制。`,
  FILE_QUARANTINED: (title) =>
    `您上传的文件“${title}”中发现恶意软件，已被隔离，任何人都无法打开。请检查您的计算机，并重新上传无毒文件。`,
  FILE_NOT_CHECKED: (title) =>
    `您上传的文件“${title}”过大，无法进行恶意软件检查，已被隔离，待平台运营方处理。如有可能，请拆分后上传。`,
  FILE_RELEASED: (title) => `您上传的文件“${title}”已解除隔离。`,
  FILE_DELETED: (title) => `您上传的文件“${title}”已由平台运营方从隔离区删除。`,
  DEPUTY_NAMED: (title, until) => `${title}不在岗至 ${until}，请您代理其职责。`,
  DEPUTY_ACCEPTED: (title, until) => `${title}同意代理您的职责至 ${until}。`,
  DEPUTY_DECLINED: (title, until) => `${title}不代理您的职责（至 ${until}），请另请同事代理。`,
  DEPUTY_ENDED: (title) => `${title}的不在岗期已结束，您不再代理其职责。`,
  NOBODY_DECIDES: (title, until) => `${title}不在岗至 ${until}，期间贵单位无人可以审批。请指定同事代理。`,
};

const th: Sentences = {
  ...agreementSentences.th,
  ...bulkExportSentences.th,
  ...webhookSentences.th,
  ...followedSentences.th,
  ...contestedSentences.th,
  ...endingSentences.th,
  ...assignedSentences.th,
  ...impactSentences.th,
  ...pilotSentences.th,
  ...incidentSentences.th,
  ...carriedSentences.th,
  DECISION_WAITS: (title, until) => `“${title}” รอการพิจารณาของหน่วยงานคุณ${until && ` ภายใน ${until}`}`,
  REQUIRED_STILL_WAITS: (title, until) =>
    `ขั้นตอนถัดไปของ “${title}” ยังรอข้อมูลที่หน่วยงานคุณต้องระบุ${until ? ' ภายใน ' : ''}${until}`,
  DECISION_STILL_WAITS: (title, until) => `“${title}” ยังรอการพิจารณาของหน่วยงานคุณ${until && ` ภายใน ${until}`}`,
  DEADLOCKED: (title) => `“${title}” หาข้อยุติไม่ได้ หน่วยงานของคุณเป็นผู้ประสานและตัดสิน`,
  LAPSED: (title) => `“${title}” เกินกำหนดแล้ว หน่วยงานของคุณเป็นผู้ประสานและตัดสิน`,
  CHANGES_REQUESTED: (title) => `มีการขอให้แก้ไข “${title}” โปรดยื่นฉบับแก้ไข`,
  CONDITION_ADDED: (title) => `“${title}” ได้รับอนุมัติโดยมีเงื่อนไขที่หน่วยงานของคุณต้องทำตาม`,
  APPROVED: (title) => `“${title}” ได้รับอนุมัติแล้ว`,
  REJECTED: (title) => `“${title}” ไม่ได้รับอนุมัติ`,
  WITHDRAWN: (title) => `“${title}” ถูกถอนแล้ว`,
  SETTLED: (title) => `“${title}” ได้ข้อยุติแล้ว`,
  MENTIONED: (title) => `มีผู้กล่าวถึงคุณในความเห็นเกี่ยวกับ “${title}”`,
  ORGANISATION_MENTIONED: (title) => `มีผู้กล่าวถึงหน่วยงานของคุณในความเห็นเกี่ยวกับ “${title}” และรอคำตอบ`,
  COMMENTED: (title) => `มีผู้แสดงความเห็นเกี่ยวกับ “${title}” และรอคำตอบจากหน่วยงานของคุณ`,
  PARTNER_ASKED: (title) => `หน่วยงานของคุณได้รับเชิญให้เป็นพันธมิตรในข้อเสนอโครงการ “${title}” โปรดตอบ`,
  PARTNER_ACCEPTED: (title) => `มีหน่วยงานตอบรับเป็นพันธมิตรในข้อเสนอโครงการ “${title}” ของคุณ`,
  PARTNER_DECLINED: (title) => `มีหน่วยงานปฏิเสธการเป็นพันธมิตรในข้อเสนอโครงการ “${title}” ของคุณ`,
  VERIFIED: (title) => `${title} ผ่านการตรวจสอบแล้ว ดำเนินการได้`,
  SUSPENDED: (title) => `${title} ถูกระงับ ผู้ดูแลแพลตฟอร์มแจ้งเหตุผลไว้`,
  REINSTATED: (title) => `${title} ได้รับคืนสถานะแล้ว`,
  LIMIT_SET: (title) => `ผู้ดูแลแพลตฟอร์มกำหนดปริมาณที่ ${title} ใช้ได้ ดูรายการและเหตุผลใน “ขีดจำกัด”`,
  LIMIT_TAKEN_BACK: (title) => `ขีดจำกัดที่กำหนดไว้สำหรับ ${title} ถูกยกเลิกแล้ว กลับไปใช้ขีดจำกัดตามปกติ`,
  FILE_QUARANTINED: (title) =>
    `พบมัลแวร์ในไฟล์ “${title}” ของคุณ ไฟล์ถูกกักกันไว้และไม่มีผู้ใดเปิดได้ โปรดตรวจสอบคอมพิวเตอร์ของคุณและอัปโหลดไฟล์ที่ปลอดภัย`,
  FILE_NOT_CHECKED: (title) =>
    `ไฟล์ “${title}” ของคุณมีขนาดใหญ่เกินกว่าจะตรวจหามัลแวร์ได้ จึงถูกกักกันไว้จนกว่าผู้ดูแลแพลตฟอร์มจะพิจารณา หากเป็นไปได้โปรดแบ่งเป็นไฟล์เล็กลง`,
  FILE_RELEASED: (title) => `ไฟล์ “${title}” ของคุณได้รับการปลดจากการกักกันแล้ว`,
  FILE_DELETED: (title) => `ไฟล์ “${title}” ของคุณถูกผู้ดูแลแพลตฟอร์มลบออกจากที่กักกันแล้ว`,
  DEPUTY_NAMED: (title, until) => `${title} จะไม่อยู่จนถึง ${until} และขอให้คุณปฏิบัติหน้าที่แทน`,
  DEPUTY_ACCEPTED: (title, until) => `${title} ปฏิบัติหน้าที่แทนคุณจนถึง ${until}`,
  DEPUTY_DECLINED: (title, until) => `${title} ไม่ปฏิบัติหน้าที่แทนคุณ (ถึง ${until}) โปรดขอผู้ร่วมงานคนอื่น`,
  DEPUTY_ENDED: (title) => `ช่วงที่ ${title} ไม่อยู่สิ้นสุดแล้ว คุณไม่ต้องปฏิบัติหน้าที่แทนอีก`,
  NOBODY_DECIDES: (title, until) =>
    `${title} จะไม่อยู่จนถึง ${until} และไม่มีใครในหน่วยงานของคุณพิจารณาแทนได้ โปรดขอให้ผู้ร่วมงานปฏิบัติหน้าที่แทน`,
};

const inProduct: ByLanguage = { en, zh, th };
const inLetters: ByLanguage = {
  en: { ...en, ...firstContactSentences.en },
  zh: { ...zh, ...firstContactSentences.zh },
  th: { ...th, ...firstContactSentences.th },
};

/** @param locale BCP 47 tag of the reader; English stands in for other languages */
export function say(words: SentenceParts, locale: string): string {
  return saidBy(inProduct, words, locale);
}

/** The same for a letter, without the title where a stranger may have chosen it. */
export function sayInLetter(words: SentenceParts, locale: string): string {
  return saidBy(inLetters, words, locale);
}

function saidBy(
  sentences: ByLanguage,
  { key, title, titles, until, because, revision = 0, count = 0 }: SentenceParts,
  locale: string,
): string {
  const language = locale.split('-')[0] ?? 'en';
  const said = sentences[language] ?? sentences.en;
  const sentence = said[key](
    titleIn({ title, titles }, languageAmong([locale])),
    until ? dayIn(language, until) : '',
    String(revision),
    String(count),
  );
  return because ? sentence + saidBecause(language, because) : sentence;
}

function dayIn(language: string, day: string): string {
  const form = { dateStyle: 'medium', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(localeOf(language), form).format(new Date(day));
}

/**
 * An event that concerns some otherwise than others, once for each of them: whoever had not answered reads that it was not waited
 * for, whoever had reads that it was decided against what it said; who is asked from now on reads that, and who was until then, named
 * as both, that it is not any more.
 */
export function toldApart<E extends Told>(event: E): readonly E[] {
  if (event.type === 'approval.reassigned') {
    const { data } = event;
    return [event, { ...event, data: { ...data, addedId: data.formerId } }];
  }
  if (event.type !== 'approval.coordinator.decided') return [event];
  const { unheard = [], ...data } = event.data;
  const heard = data.overridden.filter((one) => !unheard.includes(one));
  return [
    { ...event, data: { ...data, overridden: heard } },
    ...(unheard.length > 0 ? [{ ...event, data: { ...data, overridden: unheard, unheard } }] : []),
  ];
}

/** What a person is told of an event. Titles are people's words; nothing else here is. */
export function wordsOf({ type, data }: Told, title: string): SentenceParts {
  switch (type) {
    case 'approval.stage.opened':
      return { key: 'DECISION_WAITS', title, ...until(data.dueAt) };
    case 'approval.carried':
      return { key: 'CARRIED', title, ...until(data.countsAt) };
    case 'approval.carrying.ended':
      return { key: 'CARRYING_ENDED', title };
    case 'approval.reminded':
      if (data.disputed) return { key: 'DISPUTE_STILL_WAITS', title };
      return { key: data.required ? 'REQUIRED_STILL_WAITS' : 'DECISION_STILL_WAITS', title, ...until(data.dueAt) };
    case 'approval.escalated':
      return { key: escalated[data.because] ?? 'LAPSED', title };
    case 'approval.time.granted':
      return { key: 'TIME_GRANTED', title, ...until(data.dueAt) };
    case 'approval.taken.over':
      return { key: 'TAKEN_OVER', title };
    case 'approval.session.called':
      return { key: 'SESSION_CALLED', title, ...until(data.startsAt) };
    case 'approval.session.moved':
      return { key: 'SESSION_MOVED', title, ...until(data.startsAt) };
    case 'approval.session.cancelled':
      return { key: 'SESSION_CANCELLED', title };
    case 'approval.session.recorded':
      return { key: data.minutesVersion > 1 ? 'MINUTES_CHANGED' : 'MINUTES_RECORDED', title };
    case 'approval.agency.added':
      return { key: 'AGENCY_ADDED', title, ...until(data.dueAt) };
    case 'approval.reassigned':
      return data.addedId === data.formerId
        ? { key: 'SEAT_PASSED_ON', title }
        : { key: 'SEAT_GIVEN', title, ...until(data.dueAt) };
    case 'approval.coordinator.decided':
      return data.appealUntil
        ? { key: data.unheard ? 'UNHEARD_APPEALABLE' : 'OVERRIDDEN_APPEALABLE', title, ...until(data.appealUntil) }
        : { key: data.unheard ? 'UNHEARD' : 'OVERRIDDEN', title };
    case 'approval.consultation.opened':
      return { key: 'OPINION_ASKED', title, ...until(data.dueAt) };
    case 'approval.opinion.considered':
      return { key: `OPINION_${data.taken}`, title };
    case 'approval.appeal.lodged':
    case 'approval.appeal.passed':
      return { key: 'APPEAL_WAITS', title, ...until(data.dueAt) };
    case 'approval.panel.seated':
      return { key: 'DRAWN_FOR_APPEAL', title, ...until(data.dueAt) };
    case 'approval.appeal.decided':
    case 'approval.panel.decided':
    case 'approval.appeal.lapsed':
      return { key: data.overturned ? 'APPEAL_OVERTURNED' : 'APPEAL_UPHELD', title };
    case 'approval.dispute.raised':
      return { key: 'DISPUTE_RAISED', title };
    case 'approval.dispute.settled':
      return { key: data.upheld ? 'DISPUTE_UPHELD' : 'DISPUTE_REFUSED', title };
    case 'approval.changes.requested':
      return { key: 'CHANGES_REQUESTED', title };
    case 'approval.condition.added':
      return { key: 'CONDITION_ADDED', title };
    case 'approval.objection.raised':
      return { key: 'OBJECTION_RAISED', title };
    case 'approval.objection.answered':
      return { key: 'OBJECTION_ANSWERED', title };
    case 'approval.objection.referred':
      return { key: 'OBJECTION_REFERRED', title };
    case 'approval.objection.lapsed':
      return { key: 'OBJECTION_WAITS', title };
    case 'approval.objection.settled':
      return { key: data.upheld ? 'OBJECTION_UPHELD' : 'OBJECTION_OVERRULED', title };
    case 'approval.condition.reported':
      return { key: 'CONDITION_REPORTED', title };
    case 'approval.condition.returned':
      return { key: 'CONDITION_RETURNED', title };
    case 'approval.condition.missed':
      return { key: data.coordinatorId ? 'CONDITION_REFERRED' : 'CONDITION_MISSED', title };
    case 'approval.reopened':
      return { key: reopened[data.because], title };
    case 'approval.withdrawn':
      return { key: 'TAKEN_BACK', title, ...(data.because && { because: data.because }) };
    case 'approval.cancelled':
      return { key: 'CANCELLED', title, because: data.because };
    case 'approval.settled':
      return { key: sentenceKeys.find((key) => key === data.outcome) ?? 'SETTLED', title };
    case 'organisation.verified':
      return { key: 'VERIFIED', title };
    case 'organisation.suspended':
      return { key: 'SUSPENDED', title };
    case 'organisation.reinstated':
      return { key: 'REINSTATED', title };
    case 'organisation.quota.set':
      return { key: data.most === null ? 'LIMIT_TAKEN_BACK' : 'LIMIT_SET', title };
  }
}

const escalated: Readonly<Record<string, SentenceKey>> = {
  ...{ DEADLOCK: 'DEADLOCKED', SUSPENDED: 'SUSPENDED_ASKED', TAKEN_OVER: 'TAKEN_OVER_YOURS' },
};

const reopened = {
  NEW_FACTS: 'REOPENED_ON_FACTS',
  CONDITION_MISSED: 'REOPENED',
  OVERTURNED: 'REOPENED_ON_APPEAL',
} as const;

const until = (instant: string | null): Pick<SentenceParts, 'until'> => (instant ? { until: instant } : {});
