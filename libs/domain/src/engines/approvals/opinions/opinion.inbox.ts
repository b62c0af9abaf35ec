import { deadlineSource } from '../../deadlines/deadline.subject.js';
import { inboxSource, reasonSql } from '../../inbox/inbox.subject.js';
import { standIn } from '../approval.inbox.js';

/** Whose opinion is asked for. */
export const opinionInbox = [
  inboxSource.declare({
    kind: 'GIVE_OPINION',
    read: 'approval.read',
    act: 'approval.giveOpinion',
    from: 'approval_opinion p',
    where: `p.state = 'ASKED' and p.organisation_id = $1::uuid`,
    row: {
      id: 'p.id',
      about: { approvalId: 'p.approval_id' },
      changesWith: 'p.approval_id',
      since: 'p.asked_at',
      due: 'p.due_at',
      reasons: reasonSql('CONSULTED'),
      role: 'p.role',
      standIn: standIn('p.approval_id', 'p.barred'),
      stage: 'p.stage',
    },
  }),
];

/** Until when it may be given. */
export const opinionDeadlines = [
  deadlineSource.declare({
    kind: 'OPINION',
    read: 'approval.read',
    words: { en: 'Opinion due', 'zh-CN': '反馈意见到期', th: 'ครบกำหนดให้ความเห็น' },
    from: 'approval_opinion p join approval a on a.id = p.approval_id',
    where: `p.state = 'ASKED'`,
    row: {
      id: 'p.id',
      at: 'p.due_at',
      title: 'a.title',
      titles: 'a.titles',
      path: `'/approvals/' || a.id`,
      mine: 'p.organisation_id = $1::uuid',
      organisationId: 'p.organisation_id',
      projectId: 'a.project_id',
      changedAt: 'p.asked_at',
    },
  }),
];
