/** What is told of agreements, and of deliveries under them. */
export const agreementSentenceKeys = [
  'AGREEMENT_REQUESTED',
  'AGREEMENT_OFFERED',
  'AGREEMENT_AGREED',
  'NEGOTIATION_ENDED',
  'AGREEMENT_CLEARED',
  'AGREEMENT_NOT_CLEARED',
  'PARTY_SIGNED',
  'ALL_SIGNED',
  'AGREEMENT_SUSPENDED',
  'AGREEMENT_REINSTATED',
  'AGREEMENT_STILL_SUSPENDED',
  'TERMINATION_NOTICED',
  'AGREEMENT_ENDED',
  'RENEWAL_DUE',
  'DELETION_DUE',
  'DELETION_WAS_DUE',
  'DELETION_NEGLECTED',
  'DELETION_NOT_CERTIFIED',
  'BREACH_REPORT_DUE',
  'BREACH_REPORT_WAS_DUE',
  'BREACH_REPORT_NEGLECTED',
  'BREACH_REPORTED',
  'BREACH_REPORTED_LATE',
  'INSPECTION_ANNOUNCED',
  'ACCESS_LOG_ASKED',
  'DELIVERY_STOPPED',
] as const;

/** How a sentence is said in one language. */
export type Sentence = (title: string, until: string, revision: string, count: string) => string;
type AgreementSentences = Readonly<Record<(typeof agreementSentenceKeys)[number], Sentence>>;

const en: AgreementSentences = {
  AGREEMENT_REQUESTED: (title, _until, revision) =>
    `A request for “${title}” (revision ${revision}) waits for your organisation's answer.`,
  AGREEMENT_OFFERED: (title, _until, revision) =>
    `An offer for “${title}” (revision ${revision}) waits for your organisation's answer.`,
  AGREEMENT_AGREED: (title) => `All parties have accepted “${title}”; it waits for your organisation's signature.`,
  NEGOTIATION_ENDED: (title) => `The negotiation of “${title}” was ended.`,
  AGREEMENT_CLEARED: (title) => `Your organisation has approved “${title}”; it can be signed.`,
  AGREEMENT_NOT_CLEARED: (title) => `Your organisation has not approved “${title}”; it can't be signed.`,
  PARTY_SIGNED: (title) => `Another party has signed “${title}”.`,
  ALL_SIGNED: (title) => `All parties have signed “${title}”.`,
  AGREEMENT_SUSPENDED: (title) => `“${title}” was suspended by another party; no data flow.`,
  AGREEMENT_REINSTATED: (title) => `The suspension of “${title}” was lifted; data flow again.`,
  AGREEMENT_STILL_SUSPENDED: (title) => `One suspension of “${title}” was lifted; another still stands.`,
  TERMINATION_NOTICED: (title, until) => `Another party gave notice of “${title}”; it ends on ${until}.`,
  AGREEMENT_ENDED: (title) => `“${title}” has ended.`,
  RENEWAL_DUE: (title, until) => `“${title}” expires on ${until}; offer an amendment to renew it.`,
  DELETION_DUE: (title, until) =>
    `Your organisation has to certify that its copies of the data are deleted under “${title}”; this is due on ${until}.`,
  DELETION_WAS_DUE: (title, until) =>
    `Your organisation has to certify that its copies of the data are deleted under “${title}”; this was due on ${until}.`,
  DELETION_NEGLECTED: (title, until) =>
    `Your organisation has not done what it owes under “${title}”: to certify that its copies of the data are deleted. It was due on ${until}.`,
  DELETION_NOT_CERTIFIED: (title) => `A party to “${title}” has not certified that it deleted the data.`,
  BREACH_REPORT_DUE: (title, until) =>
    `Your organisation has to report the breach it noted under “${title}”; this is due on ${until}.`,
  BREACH_REPORT_WAS_DUE: (title, until) =>
    `Your organisation has to report the breach it noted under “${title}”; this was due on ${until}.`,
  BREACH_REPORT_NEGLECTED: (title, until) =>
    `Your organisation has not done what it owes under “${title}”: to report the breach it noted. It was due on ${until}.`,
  BREACH_REPORTED: (title) => `A breach of “${title}” was reported.`,
  BREACH_REPORTED_LATE: (title) => `A breach of “${title}” was reported later than the terms allow.`,
  INSPECTION_ANNOUNCED: (title) => `A provider announced an inspection under “${title}”.`,
  ACCESS_LOG_ASKED: (title) => `A provider asked for the access log of its data under “${title}”.`,
  DELIVERY_STOPPED: (title) =>
    `The delivery of “${title}” failed again and again and was stopped; mend it and resume it.`,
};

const zh: AgreementSentences = {
  AGREEMENT_REQUESTED: (title, _until, revision) => `关于“${title}”的请求（第 ${revision} 版）等待贵单位答复。`,
  AGREEMENT_OFFERED: (title, _until, revision) => `关于“${title}”的提议（第 ${revision} 版）等待贵单位答复。`,
  AGREEMENT_AGREED: (title) => `各方均已接受“${title}”，等待贵单位签署。`,
  NEGOTIATION_ENDED: (title) => `“${title}”的协商已终止。`,
  AGREEMENT_CLEARED: (title) => `贵单位已批准“${title}”，可以签署。`,
  AGREEMENT_NOT_CLEARED: (title) => `贵单位未批准“${title}”，不能签署。`,
  PARTY_SIGNED: (title) => `另一方已签署“${title}”。`,
  ALL_SIGNED: (title) => `各方均已签署“${title}”。`,
  AGREEMENT_SUSPENDED: (title) => `另一方已中止“${title}”，数据停止流通。`,
  AGREEMENT_REINSTATED: (title) => `“${title}”的中止已解除，数据恢复流通。`,
  AGREEMENT_STILL_SUSPENDED: (title) => `“${title}”的一项中止已解除，另一项仍然有效。`,
  TERMINATION_NOTICED: (title, until) => `另一方已通知解除“${title}”，该协议将于 ${until} 终止。`,
  AGREEMENT_ENDED: (title) => `“${title}”已终止。`,
  RENEWAL_DUE: (title, until) => `“${title}”将于 ${until} 到期，如需续期，请提出修订。`,
  DELETION_DUE: (title, until) => `按照“${title}”，贵单位须证明所持数据副本已删除，期限为 ${until}。`,
  DELETION_WAS_DUE: (title, until) => `按照“${title}”，贵单位须证明所持数据副本已删除，期限 ${until} 已过。`,
  DELETION_NEGLECTED: (title, until) => `贵单位未履行“${title}”规定的义务：证明所持数据副本已删除。期限为 ${until}。`,
  DELETION_NOT_CERTIFIED: (title) => `“${title}”的一方未证明其已删除数据。`,
  BREACH_REPORT_DUE: (title, until) => `按照“${title}”，贵单位须报告其记录的违约事件，期限为 ${until}。`,
  BREACH_REPORT_WAS_DUE: (title, until) => `按照“${title}”，贵单位须报告其记录的违约事件，期限 ${until} 已过。`,
  BREACH_REPORT_NEGLECTED: (title, until) =>
    `贵单位未履行“${title}”规定的义务：报告其记录的违约事件。期限为 ${until}。`,
  BREACH_REPORTED: (title) => `有一方报告了违反“${title}”的事件。`,
  BREACH_REPORTED_LATE: (title) => `有一方报告了违反“${title}”的事件，且晚于条款规定的期限。`,
  INSPECTION_ANNOUNCED: (title) => `提供方通知将依据“${title}”进行检查。`,
  ACCESS_LOG_ASKED: (title) => `提供方依据“${title}”索取其数据的访问记录。`,
  DELIVERY_STOPPED: (title) => `“${title}”的推送屡次失败，已停止；请排除故障后恢复。`,
};

const th: AgreementSentences = {
  AGREEMENT_REQUESTED: (title, _until, revision) => `คำขอเกี่ยวกับ “${title}” (ฉบับที่ ${revision}) รอคำตอบจากหน่วยงานของคุณ`,
  AGREEMENT_OFFERED: (title, _until, revision) => `ข้อเสนอเกี่ยวกับ “${title}” (ฉบับที่ ${revision}) รอคำตอบจากหน่วยงานของคุณ`,
  AGREEMENT_AGREED: (title) => `ทุกฝ่ายยอมรับ “${title}” แล้ว รอการลงนามของหน่วยงานคุณ`,
  NEGOTIATION_ENDED: (title) => `การเจรจา “${title}” ยุติลงแล้ว`,
  AGREEMENT_CLEARED: (title) => `หน่วยงานของคุณอนุมัติ “${title}” แล้ว ลงนามได้`,
  AGREEMENT_NOT_CLEARED: (title) => `หน่วยงานของคุณไม่อนุมัติ “${title}” จึงลงนามไม่ได้`,
  PARTY_SIGNED: (title) => `อีกฝ่ายหนึ่งลงนามใน “${title}” แล้ว`,
  ALL_SIGNED: (title) => `ทุกฝ่ายลงนามใน “${title}” แล้ว`,
  AGREEMENT_SUSPENDED: (title) => `อีกฝ่ายหนึ่งระงับ “${title}” ข้อมูลจึงหยุดส่ง`,
  AGREEMENT_REINSTATED: (title) => `การระงับ “${title}” ถูกยกเลิกแล้ว ข้อมูลกลับมาส่งตามเดิม`,
  AGREEMENT_STILL_SUSPENDED: (title) => `การระงับ “${title}” รายการหนึ่งถูกยกเลิกแล้ว แต่ยังมีอีกรายการที่มีผลอยู่`,
  TERMINATION_NOTICED: (title, until) => `อีกฝ่ายหนึ่งบอกเลิก “${title}” ข้อตกลงจะสิ้นสุดในวันที่ ${until}`,
  AGREEMENT_ENDED: (title) => `“${title}” สิ้นสุดลงแล้ว`,
  RENEWAL_DUE: (title, until) => `“${title}” จะหมดอายุในวันที่ ${until} หากต้องการต่ออายุ โปรดเสนอฉบับแก้ไข`,
  DELETION_DUE: (title, until) => `ตาม “${title}” หน่วยงานของคุณต้องรับรองว่าได้ลบสำเนาข้อมูลแล้ว ภายในวันที่ ${until}`,
  DELETION_WAS_DUE: (title, until) =>
    `ตาม “${title}” หน่วยงานของคุณต้องรับรองว่าได้ลบสำเนาข้อมูลแล้ว ซึ่งครบกำหนดไปเมื่อวันที่ ${until}`,
  DELETION_NEGLECTED: (title, until) =>
    `หน่วยงานของคุณยังไม่ได้ทำตามหน้าที่ใน “${title}” คือรับรองว่าได้ลบสำเนาข้อมูลแล้ว ซึ่งครบกำหนดเมื่อวันที่ ${until}`,
  DELETION_NOT_CERTIFIED: (title) => `ฝ่ายหนึ่งใน “${title}” ยังไม่ได้รับรองว่าลบข้อมูลแล้ว`,
  BREACH_REPORT_DUE: (title, until) => `ตาม “${title}” หน่วยงานของคุณต้องรายงานการละเมิดที่บันทึกไว้ ภายในวันที่ ${until}`,
  BREACH_REPORT_WAS_DUE: (title, until) =>
    `ตาม “${title}” หน่วยงานของคุณต้องรายงานการละเมิดที่บันทึกไว้ ซึ่งครบกำหนดไปเมื่อวันที่ ${until}`,
  BREACH_REPORT_NEGLECTED: (title, until) =>
    `หน่วยงานของคุณยังไม่ได้ทำตามหน้าที่ใน “${title}” คือรายงานการละเมิดที่บันทึกไว้ ซึ่งครบกำหนดเมื่อวันที่ ${until}`,
  BREACH_REPORTED: (title) => `มีการรายงานการละเมิด “${title}”`,
  BREACH_REPORTED_LATE: (title) => `มีการรายงานการละเมิด “${title}” ช้ากว่าที่เงื่อนไขกำหนด`,
  INSPECTION_ANNOUNCED: (title) => `ผู้ให้ข้อมูลแจ้งว่าจะเข้าตรวจตาม “${title}”`,
  ACCESS_LOG_ASKED: (title) => `ผู้ให้ข้อมูลขอบันทึกการเข้าถึงข้อมูลของตนตาม “${title}”`,
  DELIVERY_STOPPED: (title) => `การส่ง “${title}” ล้มเหลวซ้ำหลายครั้งและถูกหยุดไว้ โปรดแก้ไขแล้วเปิดใช้อีกครั้ง`,
};

export const agreementSentences = { en, zh, th };
