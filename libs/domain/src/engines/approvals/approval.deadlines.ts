import { deadlineSource } from '../deadlines/deadline.subject.js';

/** Seats of the reader's organisation that are waited for: a coordinator's day is later than that of those it was asked for. */
const from = `approval a left join lateral (
    select min(s.due_at) as due_at, count(*) > 0 as waits from approval_seat s
    where s.approval_id = a.id and s.organisation_id = $1::uuid and s.state = 'WAITING') own on true`;
/** Some subjects have no owners who keep off the decision, and yet somebody asked. */
const asked = 'exists (select from member m where m.id = a.opened_by and m.organisation_id = $1::uuid)';

const due = {
  id: 'a.id',
  at: 'coalesce(own.due_at, a.due_at)',
  title: 'a.title',
  titles: 'a.titles',
  path: `'/approvals/' || a.id`,
  mine: `(a.owners @> array[$1::uuid] or ${asked} or own.waits)`,
  projectId: 'a.project_id',
  changedAt: 'a.opened_at',
  sequence: 'a.version',
};

/** Until when approvals are to be decided, what their stages require is to be there, and their conditions met. */
export const approvalDeadlines = [
  deadlineSource.declare({
    kind: 'DECISION',
    read: 'approval.read',
    words: { en: 'Decision due', 'zh-CN': '审批到期', th: 'ครบกำหนดพิจารณา' },
    from,
    where: `a.state = 'OPEN' and a.due_at is not null and a.stage_state <> 'PENDING'`,
    row: due,
  }),
  deadlineSource.declare({
    kind: 'STATEMENT',
    read: 'approval.read',
    words: { en: 'What the next step requires', 'zh-CN': '下一环节所需内容到期', th: 'ครบกำหนดสิ่งที่ขั้นตอนถัดไปต้องมี' },
    from,
    where: `a.state = 'OPEN' and a.due_at is not null and a.stage_state = 'PENDING'`,
    row: due,
  }),
  deadlineSource.declare({
    kind: 'CONDITION',
    read: 'approval.read',
    words: { en: 'Condition to be met', 'zh-CN': '附加条件到期', th: 'ครบกำหนดปฏิบัติตามเงื่อนไข' },
    from: `approval_condition c join approval_decision d on d.id = c.decision_id join approval a on a.id = c.approval_id`,
    where: `c.state = 'OPEN' and a.state in ('OPEN', 'APPROVED')`,
    row: {
      id: 'c.id',
      at: 'c.due_at',
      day: 'c.due_on',
      title: 'a.title',
      titles: 'a.titles',
      path: `'/approvals/' || a.id`,
      mine: 'c.owner_id = $1::uuid',
      organisationId: 'c.owner_id',
      projectId: 'a.project_id',
      changedAt: 'd.decided_at',
    },
  }),
];
