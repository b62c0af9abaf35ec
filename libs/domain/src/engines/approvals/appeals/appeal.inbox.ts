import { deadlineSource } from '../../deadlines/deadline.subject.js';
import { inboxSource, reasonSql } from '../../inbox/inbox.subject.js';
import { standIn } from '../approval.inbox.js';

const appeal = {
  id: 'l.id',
  about: { approvalId: 'l.approval_id' },
  changesWith: 'l.approval_id',
  standIn: standIn('l.approval_id', 'l.barred'),
  stage: 'l.stage',
};

/** Whom an appeal waits for: whoever may lodge it, then the coordinator that decides it. */
export const appealInbox = [
  inboxSource.declare({
    kind: 'APPEAL',
    read: 'approval.read',
    act: 'approval.appeal',
    from: 'approval_appeal l',
    where: `l.state = 'POSSIBLE' and l.organisation_id = $1::uuid`,
    row: { ...appeal, since: 'l.opened_at', due: 'l.until', reasons: reasonSql('OVERRIDDEN'), role: 'l.role' },
  }),
  inboxSource.declare({
    kind: 'DECIDE_APPEAL',
    read: 'approval.read',
    act: 'approval.decideAppeal',
    from: 'approval_appeal l',
    where: `l.state = 'LODGED' and l.referred_to = $1::uuid`,
    row: {
      ...appeal,
      since: 'l.lodged_at',
      due: `coalesce(l.due_at, 'infinity'::timestamptz)`,
      reasons: reasonSql('SETTLES'),
      role: 'l.referred_role',
    },
  }),
];

/** Until when somebody may appeal, or decides an appeal. */
export const appealDeadlines = [
  deadlineSource.declare({
    kind: 'APPEAL',
    read: 'approval.read',
    words: { en: 'Appeal due', 'zh-CN': '申诉到期', th: 'ครบกำหนดอุทธรณ์' },
    from: 'approval_appeal l join approval a on a.id = l.approval_id',
    where: `l.state = 'POSSIBLE' or l.state = 'LODGED' and l.due_at is not null`,
    row: {
      id: 'l.id',
      at: `case when l.state = 'POSSIBLE' then l.until else l.due_at end`,
      title: 'a.title',
      path: `'/approvals/' || a.id`,
      mine: `case when l.state = 'POSSIBLE' then l.organisation_id else l.referred_to end = $1::uuid`,
      organisationId: `case when l.state = 'POSSIBLE' then l.organisation_id else l.referred_to end`,
      projectId: 'a.project_id',
      changedAt: 'coalesce(l.lodged_at, l.opened_at)',
    },
  }),
];
