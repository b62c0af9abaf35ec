import { inboxSource, reasonSql } from '../../inbox/inbox.subject.js';
import { standIn } from '../approval.inbox.js';

/** Whom a dispute waits for: whoever coordinates the stage. */
export const disputeInbox = [
  inboxSource.declare({
    kind: 'SETTLE_DISPUTE',
    read: 'approval.read',
    act: 'approval.coordinate',
    from: 'approval_dispute q',
    where: `q.state = 'RAISED' and q.referred_to = $1::uuid`,
    row: {
      id: 'q.id',
      about: { approvalId: 'q.approval_id' },
      changesWith: 'q.approval_id',
      since: 'q.raised_at',
      reasons: reasonSql('SETTLES'),
      role: 'q.referred_role',
      standIn: standIn('q.approval_id', 'q.barred'),
      stage: 'q.stage',
      group: 'q.group_key',
    },
  }),
];
