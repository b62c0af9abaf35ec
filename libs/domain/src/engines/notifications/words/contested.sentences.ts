import type { Sentence } from './agreement.sentences.js';

/** What is told of objections and conditions, and of what coordinators do. */
export const contestedSentenceKeys = [
  'OBJECTION_RAISED',
  'OBJECTION_ANSWERED',
  'OBJECTION_REFERRED',
  'OBJECTION_WAITS',
  'OBJECTION_UPHELD',
  'OBJECTION_OVERRULED',
  'CONDITION_REPORTED',
  'CONDITION_RETURNED',
  'CONDITION_MISSED',
  'CONDITION_REFERRED',
  'REOPENED',
  'REOPENED_ON_FACTS',
  'TIME_GRANTED',
  'AGENCY_ADDED',
  'SEAT_GIVEN',
  'SEAT_PASSED_ON',
  'SESSION_CALLED',
  'SESSION_MOVED',
  'SESSION_CANCELLED',
  'MINUTES_RECORDED',
  'MINUTES_CHANGED',
  'TAKEN_OVER',
  'UNHEARD',
  'UNHEARD_APPEALABLE',
  'TAKEN_OVER_YOURS',
  'SUSPENDED_ASKED',
  'OVERRIDDEN',
  'OPINION_ASKED',
  'OPINION_TAKEN_UP',
  'OPINION_PARTLY',
  'OPINION_NOT_TAKEN_UP',
  'OVERRIDDEN_APPEALABLE',
  'APPEAL_WAITS',
  'DRAWN_FOR_APPEAL',
  'DISPUTE_RAISED',
  'DISPUTE_STILL_WAITS',
  'DISPUTE_UPHELD',
  'DISPUTE_REFUSED',
  'APPEAL_UPHELD',
  'APPEAL_OVERTURNED',
  'REOPENED_ON_APPEAL',
] as const;
type ContestedSentences = Readonly<Record<(typeof contestedSentenceKeys)[number], Sentence>>;

const en: ContestedSentences = {
  OBJECTION_RAISED: (title) => `An organisation objects to “${title}” and says what would resolve it. Answer it.`,
  OBJECTION_ANSWERED: (title) =>
    `Your organisation's objection to “${title}” was answered. Say whether that resolves it.`,
  OBJECTION_REFERRED: (title) => `An objection to “${title}” could not be resolved. Your organisation settles it.`,
  OBJECTION_WAITS: (title) => `An objection to “${title}” still waits for your organisation.`,
  OBJECTION_UPHELD: (title) => `The objection to “${title}” was upheld.`,
  OBJECTION_OVERRULED: (title) => `The objection to “${title}” was overruled; it does not count.`,
  CONDITION_REPORTED: (title) => `A condition your organisation set on “${title}” is reported as met. Check it.`,
  CONDITION_RETURNED: (title) => `The evidence for a condition on “${title}” was not enough. It is still to be met.`,
  CONDITION_MISSED: (title) => `A condition on “${title}” was not met in time.`,
  CONDITION_REFERRED: (title) =>
    `A condition on “${title}” was not met in time. Your organisation settles what follows.`,
  REOPENED: (title) => `“${title}” is decided anew: a condition was not met in time.`,
  REOPENED_ON_FACTS: (title) => `“${title}” is decided anew: new facts have come up.`,
  TIME_GRANTED: (title, until) =>
    `The coordinator granted more time for deciding on “${title}”, until ${until}. The reason is on record.`,
  UNHEARD: (title) =>
    `The coordinator took over the decision on “${title}” and decided before your organisation had answered. The legal basis and the reason are on record.`,
  UNHEARD_APPEALABLE: (title, until) =>
    `The coordinator took over the decision on “${title}” and decided before your organisation had answered. You may appeal until ${until}.`,
  TAKEN_OVER: (title) =>
    `The coordinator has taken over the decision on “${title}” from those who had not decided. The reason is on record.`,
  TAKEN_OVER_YOURS: (title) =>
    `The decision on “${title}” was taken over from those who had not decided. Your organisation coordinates and decides.`,
  SUSPENDED_ASKED: (title) =>
    `An organisation that is to decide on “${title}” is suspended. Your organisation coordinates and can decide, or pass the decision to another agency.`,
  AGENCY_ADDED: (title, until) =>
    `The coordinator asks your organisation to decide on “${title}” as well${until && `, until ${until}`}. The reason is on record.`,
  SEAT_GIVEN: (title, until) =>
    `The coordinator asks your organisation to decide on “${title}” in the place of another${until && `, until ${until}`}. The reason is on record.`,
  SEAT_PASSED_ON: (title) =>
    `The coordinator asks another organisation to decide on “${title}” in the place of yours; you need do nothing more. The reason is on record.`,
  SESSION_CALLED: (title, until) =>
    `The coordinator invites your organisation to a joint session on “${title}” on ${until}. Time, place and agenda are in the file.`,
  SESSION_MOVED: (title, until) =>
    `The joint session on “${title}” was moved to ${until}. Time, place and the reason are in the file.`,
  SESSION_CANCELLED: (title) => `The joint session on “${title}” was cancelled. The reason is on record.`,
  MINUTES_RECORDED: (title) =>
    `The minutes of the joint session on “${title}” are there. Sign them for your organisation, and decide if it has not.`,
  MINUTES_CHANGED: (title) =>
    `The minutes of the joint session on “${title}” were corrected. Signatures given before no longer count; sign them anew.`,
  OPINION_ASKED: (title, until) =>
    `Your organisation is asked for its opinion on “${title}” until ${until}, before others decide.`,
  OPINION_TAKEN_UP: (title) => `What your organisation said about “${title}” was taken up.`,
  OPINION_PARTLY: (title) =>
    `What your organisation said about “${title}” was taken up in part. The reason is on record.`,
  OPINION_NOT_TAKEN_UP: (title) =>
    `What your organisation said about “${title}” was not taken up. The reason is on record.`,
  OVERRIDDEN_APPEALABLE: (title, until) =>
    `The coordinator decided on “${title}” against what your organisation said. You may appeal until ${until}.`,
  APPEAL_WAITS: (title, until) =>
    `An appeal against the coordinator’s decision on “${title}” waits for your organisation${until && ` until ${until}`}.`,
  DISPUTE_RAISED: (title) =>
    `An organisation disputes whose decision on “${title}” is. The coordinator settles it; until then the deadline runs on.`,
  DISPUTE_STILL_WAITS: (title) =>
    `Whose decision on “${title}” is still waits to be settled by your organisation; the deadline runs on.`,
  DISPUTE_UPHELD: (title) =>
    `Whose decision on “${title}” is has been settled: another agency decides. The reason is on record.`,
  DISPUTE_REFUSED: (title) =>
    `Whose decision on “${title}” is has been settled: it stays where it was. The reason is on record.`,
  DRAWN_FOR_APPEAL: (title, until) =>
    `You were drawn by lot to decide an appeal on “${title}” in person${until && `, until ${until}`}.`,
  APPEAL_UPHELD: (title) => `The appeal on “${title}” had no success: what was decided stands.`,
  APPEAL_OVERTURNED: (title) => `The appeal on “${title}” had success: what was decided does not count.`,
  REOPENED_ON_APPEAL: (title) => `“${title}” is decided anew: an appeal had success.`,
  OVERRIDDEN: (title) =>
    `The coordinator decided on “${title}” against what your organisation said. The legal basis and the reason are on record.`,
};

const zh: ContestedSentences = {
  OBJECTION_RAISED: (title) => `有单位对“${title}”提出异议，并说明了如何消除，请答复。`,
  OBJECTION_ANSWERED: (title) => `贵单位对“${title}”的异议已获答复，请说明异议是否消除。`,
  OBJECTION_REFERRED: (title) => `对“${title}”的异议未能消除，由贵单位裁定。`,
  OBJECTION_WAITS: (title) => `对“${title}”的异议仍在等待贵单位处理。`,
  OBJECTION_UPHELD: (title) => `对“${title}”的异议成立。`,
  OBJECTION_OVERRULED: (title) => `对“${title}”的异议不成立，不予计算。`,
  CONDITION_REPORTED: (title) => `贵单位对“${title}”提出的条件已报告落实，请核查。`,
  CONDITION_RETURNED: (title) => `“${title}”的条件落实证明不足，仍须落实。`,
  CONDITION_MISSED: (title) => `“${title}”的条件未按期落实。`,
  CONDITION_REFERRED: (title) => `“${title}”的条件未按期落实，由贵单位裁定如何处理。`,
  REOPENED: (title) => `“${title}”的条件未按期落实，重新审批。`,
  REOPENED_ON_FACTS: (title) => `因出现新情况，“${title}”重新审批。`,
  TIME_GRANTED: (title, until) => `牵头协调单位已将“${title}”的审批期限延长至 ${until}，理由已记录在案。`,
  UNHEARD: (title) => `牵头协调单位在贵单位答复之前接手“${title}”并作出决定。法律依据和理由已记录在案。`,
  UNHEARD_APPEALABLE: (title, until) =>
    `牵头协调单位在贵单位答复之前接手“${title}”并作出决定。可在 ${until} 前提出申诉。`,
  TAKEN_OVER: (title) => `牵头协调单位已接手“${title}”，将代尚未决定的单位作出决定，理由已记录在案。`,
  TAKEN_OVER_YOURS: (title) => `“${title}”改由牵头协调单位代尚未决定的单位决定，请贵单位协调并决定。`,
  SUSPENDED_ASKED: (title) => `“${title}”有一家应作决定的单位已被暂停，请贵单位协调：可直接决定或另指派单位`,
  AGENCY_ADDED: (title, until) =>
    `牵头协调单位请贵单位一并参与“${title}”的审批${until && `，截止 ${until}`}，理由已记录在案。`,
  SEAT_GIVEN: (title, until) => `牵头协调单位将“${title}”改由贵单位审批${until && `，截止 ${until}`}，理由已记录在案。`,
  SEAT_PASSED_ON: (title) => `牵头协调单位已将“${title}”改由其他单位审批，贵单位无须再办理，理由已记录在案。`,
  SESSION_CALLED: (title, until) =>
    `牵头协调单位邀请贵单位参加 ${until} 关于“${title}”的联席会议，时间、地点和议程见案卷。`,
  SESSION_MOVED: (title, until) => `关于“${title}”的联席会议改至 ${until}，时间、地点和理由见案卷。`,
  SESSION_CANCELLED: (title) => `关于“${title}”的联席会议已取消，理由已记录在案。`,
  MINUTES_RECORDED: (title) => `关于“${title}”的联席会议纪要已形成，请代表贵单位签署；尚未作出决定的，请一并决定。`,
  MINUTES_CHANGED: (title) => `关于“${title}”的联席会议纪要已更正，此前的签署不再有效，请重新签署。`,
  OPINION_ASKED: (title, until) => `现就“${title}”征求贵单位意见，请在 ${until} 前反馈，随后由其他单位决定。`,
  OPINION_TAKEN_UP: (title) => `贵单位对“${title}”的意见已获采纳。`,
  OPINION_PARTLY: (title) => `贵单位对“${title}”的意见部分获采纳，理由已记录在案。`,
  OPINION_NOT_TAKEN_UP: (title) => `贵单位对“${title}”的意见未获采纳，理由已记录在案。`,
  OVERRIDDEN_APPEALABLE: (title, until) =>
    `牵头协调单位就“${title}”作出了与贵单位意见相反的决定。贵单位可在 ${until} 前提出申诉。`,
  APPEAL_WAITS: (title, until) =>
    `有单位就“${title}”对牵头协调单位的决定提出申诉，等待贵单位决定${until && `，截止 ${until}`}。`,
  DISPUTE_RAISED: (title) => `有单位对“${title}”由谁审批提出争议，由牵头协调单位裁定；裁定前审批期限照常计算。`,
  DISPUTE_STILL_WAITS: (title) => `“${title}”由谁审批的争议仍待贵单位裁定，审批期限照常计算。`,
  DISPUTE_UPHELD: (title) => `“${title}”由谁审批的争议已裁定：改由其他单位审批，理由已记录在案。`,
  DISPUTE_REFUSED: (title) => `“${title}”由谁审批的争议已裁定：仍由原单位审批，理由已记录在案。`,
  DRAWN_FOR_APPEAL: (title, until) => `您经抽签参加“${title}”的申诉评议，请本人作出决定${until && `，截止 ${until}`}。`,
  APPEAL_UPHELD: (title) => `“${title}”的申诉未获支持，原决定维持。`,
  APPEAL_OVERTURNED: (title) => `“${title}”的申诉获得支持，原决定无效。`,
  REOPENED_ON_APPEAL: (title) => `因申诉获得支持，“${title}”重新审批。`,
  OVERRIDDEN: (title) => `牵头协调单位就“${title}”作出了与贵单位意见相反的决定，法律依据和理由已记录在案。`,
};

const th: ContestedSentences = {
  OBJECTION_RAISED: (title) => `มีหน่วยงานคัดค้าน “${title}” และระบุว่าทำอย่างไรจึงจะหมดข้อคัดค้าน โปรดตอบ`,
  OBJECTION_ANSWERED: (title) => `ข้อคัดค้านของหน่วยงานคุณต่อ “${title}” มีคำตอบแล้ว โปรดแจ้งว่าหมดข้อคัดค้านหรือไม่`,
  OBJECTION_REFERRED: (title) => `ข้อคัดค้านต่อ “${title}” ยังไม่หมดไป หน่วยงานของคุณเป็นผู้ชี้ขาด`,
  OBJECTION_WAITS: (title) => `ข้อคัดค้านต่อ “${title}” ยังรอหน่วยงานของคุณ`,
  OBJECTION_UPHELD: (title) => `ข้อคัดค้านต่อ “${title}” ได้รับการยืนตาม`,
  OBJECTION_OVERRULED: (title) => `ข้อคัดค้านต่อ “${title}” ถูกยกและไม่นำมานับ`,
  CONDITION_REPORTED: (title) => `มีการแจ้งว่าปฏิบัติตามเงื่อนไขที่หน่วยงานคุณตั้งใน “${title}” แล้ว โปรดตรวจ`,
  CONDITION_RETURNED: (title) => `หลักฐานของเงื่อนไขใน “${title}” ยังไม่พอ ยังต้องปฏิบัติ`,
  CONDITION_MISSED: (title) => `เงื่อนไขใน “${title}” ไม่ได้ปฏิบัติภายในกำหนด`,
  CONDITION_REFERRED: (title) => `เงื่อนไขใน “${title}” ไม่ได้ปฏิบัติภายในกำหนด หน่วยงานของคุณชี้ขาดว่าจะทำอย่างไร`,
  REOPENED: (title) => `“${title}” ต้องพิจารณาใหม่ เพราะเงื่อนไขไม่ได้ปฏิบัติภายในกำหนด`,
  REOPENED_ON_FACTS: (title) => `“${title}” ต้องพิจารณาใหม่ เพราะมีข้อเท็จจริงใหม่`,
  TIME_GRANTED: (title, until) => `หน่วยงานประสานงานหลักขยายเวลาพิจารณา “${title}” ถึง ${until} เหตุผลบันทึกไว้แล้ว`,
  UNHEARD: (title) => `หน่วยงานประสานงานหลักรับ “${title}” มาตัดสินก่อนที่หน่วยงานของคุณจะตอบ ฐานทางกฎหมายและเหตุผลบันทึกไว้แล้ว`,
  UNHEARD_APPEALABLE: (title, until) =>
    `หน่วยงานประสานงานหลักรับ “${title}” มาตัดสินก่อนที่หน่วยงานของคุณจะตอบ คุณอุทธรณ์ได้ภายใน ${until}`,
  TAKEN_OVER: (title) => `หน่วยงานประสานงานหลักรับ “${title}” มาตัดสินแทนหน่วยงานที่ยังไม่ได้ตัดสิน เหตุผลบันทึกไว้แล้ว`,
  TAKEN_OVER_YOURS: (title) => `“${title}” ถูกรับมาตัดสินแทนหน่วยงานที่ยังไม่ได้ตัดสิน หน่วยงานของคุณเป็นผู้ประสานและตัดสิน`,
  SUSPENDED_ASKED: (title) => `หน่วยงานที่ต้องตัดสิน “${title}” ถูกระงับ หน่วยงานของท่านเป็นผู้ประสาน จะตัดสินเองหรือมอบให้หน่วยงานอื่นก็ได้`,
  AGENCY_ADDED: (title, until) =>
    `หน่วยงานประสานงานหลักขอให้หน่วยงานของคุณร่วมตัดสิน “${title}” ด้วย${until && ` ภายใน ${until}`} เหตุผลบันทึกไว้แล้ว`,
  SEAT_GIVEN: (title, until) =>
    `หน่วยงานประสานงานหลักให้หน่วยงานของคุณพิจารณา “${title}” แทนหน่วยงานเดิม${until && ` ภายใน ${until}`} เหตุผลบันทึกไว้แล้ว`,
  SEAT_PASSED_ON: (title) =>
    `หน่วยงานประสานงานหลักให้หน่วยงานอื่นพิจารณา “${title}” แทนหน่วยงานของคุณแล้ว คุณไม่ต้องดำเนินการต่อ เหตุผลบันทึกไว้แล้ว`,
  SESSION_CALLED: (title, until) =>
    `หน่วยงานประสานงานหลักเชิญหน่วยงานของคุณประชุมร่วมเรื่อง “${title}” วันที่ ${until} เวลา สถานที่ และวาระอยู่ในแฟ้ม`,
  SESSION_MOVED: (title, until) => `การประชุมร่วมเรื่อง “${title}” เลื่อนเป็นวันที่ ${until} เวลา สถานที่ และเหตุผลอยู่ในแฟ้ม`,
  SESSION_CANCELLED: (title) => `การประชุมร่วมเรื่อง “${title}” ถูกยกเลิก เหตุผลบันทึกไว้แล้ว`,
  MINUTES_RECORDED: (title) =>
    `รายงานการประชุมร่วมเรื่อง “${title}” จัดทำแล้ว โปรดลงนามในนามหน่วยงานของคุณ และตัดสินหากยังไม่ได้ตัดสิน`,
  MINUTES_CHANGED: (title) => `รายงานการประชุมร่วมเรื่อง “${title}” ได้รับการแก้ไข ลายมือชื่อก่อนหน้าไม่มีผลแล้ว โปรดลงนามใหม่`,
  OPINION_ASKED: (title, until) => `ขอความเห็นของหน่วยงานคุณเรื่อง “${title}” ภายใน ${until} ก่อนที่หน่วยงานอื่นจะตัดสิน`,
  OPINION_TAKEN_UP: (title) => `ความเห็นของหน่วยงานคุณเรื่อง “${title}” ได้รับการนำไปใช้`,
  OPINION_PARTLY: (title) => `ความเห็นของหน่วยงานคุณเรื่อง “${title}” ได้รับการนำไปใช้บางส่วน เหตุผลบันทึกไว้แล้ว`,
  OPINION_NOT_TAKEN_UP: (title) => `ความเห็นของหน่วยงานคุณเรื่อง “${title}” ไม่ได้นำไปใช้ เหตุผลบันทึกไว้แล้ว`,
  OVERRIDDEN_APPEALABLE: (title, until) =>
    `หน่วยงานประสานงานหลักตัดสิน “${title}” ต่างจากที่หน่วยงานของคุณให้ไว้ คุณอุทธรณ์ได้ภายใน ${until}`,
  APPEAL_WAITS: (title, until) =>
    `มีอุทธรณ์คำตัดสินของหน่วยงานประสานงานหลักเรื่อง “${title}” รอหน่วยงานของคุณ${until && ` ภายใน ${until}`}`,
  DISPUTE_RAISED: (title) =>
    `มีหน่วยงานโต้แย้งว่าใครต้องพิจารณา “${title}” หน่วยงานประสานงานหลักเป็นผู้ชี้ขาด ระหว่างนี้กำหนดเวลายังเดินต่อ`,
  DISPUTE_STILL_WAITS: (title) => `ข้อโต้แย้งว่าใครต้องพิจารณา “${title}” ยังรอหน่วยงานของคุณชี้ขาด กำหนดเวลายังเดินต่อ`,
  DISPUTE_UPHELD: (title) => `ชี้ขาดแล้วว่าใครต้องพิจารณา “${title}”: ให้หน่วยงานอื่นพิจารณา เหตุผลบันทึกไว้แล้ว`,
  DISPUTE_REFUSED: (title) => `ชี้ขาดแล้วว่าใครต้องพิจารณา “${title}”: ให้คงไว้ที่หน่วยงานเดิม เหตุผลบันทึกไว้แล้ว`,
  DRAWN_FOR_APPEAL: (title, until) =>
    `คุณได้รับเลือกโดยการจับสลากให้ตัดสินอุทธรณ์เรื่อง “${title}” ด้วยตนเอง${until && ` ภายใน ${until}`}`,
  APPEAL_UPHELD: (title) => `อุทธรณ์เรื่อง “${title}” ฟังไม่ขึ้น คำตัดสินเดิมยังมีผล`,
  APPEAL_OVERTURNED: (title) => `อุทธรณ์เรื่อง “${title}” ฟังขึ้น คำตัดสินเดิมไม่นับ`,
  REOPENED_ON_APPEAL: (title) => `“${title}” ต้องพิจารณาใหม่ เพราะอุทธรณ์ฟังขึ้น`,
  OVERRIDDEN: (title) => `หน่วยงานประสานงานหลักตัดสิน “${title}” ต่างจากที่หน่วยงานของคุณให้ไว้ ฐานทางกฎหมายและเหตุผลบันทึกไว้แล้ว`,
};

export const contestedSentences = { en, zh, th };
