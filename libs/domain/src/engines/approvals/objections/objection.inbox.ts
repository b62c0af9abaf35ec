import { deadlineSource } from '../../deadlines/deadline.subject.js';
import { inboxSource, reasonSql } from '../../inbox/inbox.subject.js';
import { standIn } from '../approval.inbox.js';

/** Its time runs: the stage is open and does not only wait for a revision, as `runningObjections` says. */
const running = `exists (select from approval oa where oa.id = o.approval_id and oa.stage = o.stage
  and oa.stage_state in ('OPEN', 'ESCALATED') and (oa.sent_back_at is null
    or exists (select from approval_seat e where e.approval_id = oa.id and e.tier is not null and e.state = 'WAITING')))`;

const objection = {
  id: 'o.id',
  about: { approvalId: 'o.approval_id' },
  changesWith: 'o.approval_id',
  since: 'o.since',
  due: `case when o.due_at is not null and ${running} then o.due_at else 'infinity'::timestamptz end`,
  standIn: standIn('o.approval_id', 'o.barred'),
  stage: 'o.stage',
  group: 'o.group_key',
};

/** Whom an objection waits for: those who put the subject forward, whoever raised it, or a coordinator. */
export const objectionInbox = [
  inboxSource.declare({
    kind: 'ANSWER_OBJECTION',
    read: 'approval.read',
    act: 'approval.answerObjection',
    from: 'approval_objection o',
    where: `o.state = 'RAISED' and o.answerers @> array[$1]::uuid[]`,
    row: { ...objection, reasons: reasonSql('PROPOSED') },
  }),
  inboxSource.declare({
    kind: 'CONFIRM_ANSWER',
    read: 'approval.read',
    act: 'approval.decide',
    from: 'approval_objection o join approval_decision od on od.id = o.decision_id join approval_seat os on os.id = od.seat_id',
    where: `o.state = 'ANSWERED' and o.organisation_id = $1::uuid`,
    row: { ...objection, reasons: reasonSql('OBJECTED'), role: 'os.role' },
  }),
  inboxSource.declare({
    kind: 'SETTLE_OBJECTION',
    read: 'approval.read',
    act: 'approval.coordinate',
    from: 'approval_objection o',
    where: `o.state = 'REFERRED' and o.referred_to = $1::uuid`,
    row: { ...objection, reasons: reasonSql('SETTLES'), role: 'o.referred_role' },
  }),
];

/** Until when an objection is answered, its answer confirmed, or it is settled. */
export const objectionDeadlines = [
  deadlineSource.declare({
    kind: 'OBJECTION',
    read: 'approval.read',
    words: { en: 'Objection due', 'zh-CN': '异议处理到期', th: 'ครบกำหนดดำเนินการเรื่องข้อคัดค้าน' },
    from: 'approval_objection o join approval a on a.id = o.approval_id',
    where: `o.state in ('RAISED', 'ANSWERED', 'REFERRED') and o.due_at is not null and ${running}`,
    row: {
      id: 'o.id',
      at: 'o.due_at',
      title: 'a.title',
      titles: 'a.titles',
      path: `'/approvals/' || a.id`,
      mine: `case o.state when 'RAISED' then o.answerers @> array[$1::uuid] when 'ANSWERED' then o.organisation_id = $1::uuid
        else o.referred_to = $1::uuid end`,
      organisationId: `case o.state when 'ANSWERED' then o.organisation_id when 'REFERRED' then o.referred_to end`,
      projectId: 'a.project_id',
      changedAt: 'o.since',
    },
  }),
];
