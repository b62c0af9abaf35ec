import { deadlineSource } from '../../deadlines/deadline.subject.js';
import { inboxSource, reasonSql } from '../../inbox/inbox.subject.js';
import { PANEL_ROLE } from '../rules/appealing/approval.appealing.js';
import { standIn } from '../approval.inbox.js';

const appeal = {
  id: 'l.id',
  about: { approvalId: 'l.approval_id' },
  changesWith: 'l.approval_id',
  standIn: standIn('l.approval_id', 'l.barred'),
  stage: 'l.stage',
};

/** Who decides each appeal that is lodged: a coordinator, or each of a panel that has said nothing yet. */
const DECIDING = `(
  select id, approval_id, stage, barred, lodged_at, due_at, referred_to as decides, referred_role as role, null::uuid as member
  from approval_appeal where state = 'LODGED'
  union all
  select l.id, l.approval_id, l.stage, l.barred, l.lodged_at, l.due_at, (q ->> 'organisationId')::uuid, '${PANEL_ROLE}', (q ->> 'memberId')::uuid
  from approval_appeal l cross join jsonb_array_elements(l.panel) q
  where l.state = 'LODGED' and l.referred_to is null and q ->> 'at' is null and q ->> 'leftAt' is null) l`;

/** Whom an appeal waits for: whoever may lodge it, then the coordinator, or the panel, that decides it. */
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
    from: DECIDING,
    where: 'l.decides = $1::uuid',
    row: {
      ...appeal,
      since: 'l.lodged_at',
      due: `coalesce(l.due_at, 'infinity'::timestamptz)`,
      reasons: `case when l.member is null then ${reasonSql('SETTLES')} else ${reasonSql('DRAWN')} end`,
      role: 'l.role',
      member: 'l.member',
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
      titles: 'a.titles',
      path: `'/approvals/' || a.id`,
      mine: `case when l.state = 'POSSIBLE' then l.organisation_id = $1::uuid
        else l.referred_to = $1::uuid or l.referred_to is null and l.panel @> jsonb_build_array(jsonb_build_object('organisationId', $1::text, 'leftAt', null)) end`,
      organisationId: `case when l.state = 'POSSIBLE' then l.organisation_id else l.referred_to end`,
      projectId: 'a.project_id',
      changedAt: 'coalesce(l.lodged_at, l.opened_at)',
    },
  }),
];
