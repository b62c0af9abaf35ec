import { deadlineSource } from '../../deadlines/deadline.subject.js';
import { inboxSource, reasonSql } from '../../inbox/inbox.subject.js';
import { standIn } from '../approval.inbox.js';

const session = {
  id: 'j.id',
  about: { approvalId: 'j.approval_id' },
  changesWith: 'j.approval_id',
  standIn: standIn('j.approval_id', 'j.barred'),
  stage: 'j.stage',
};

/**
 * Who records what was said once a session has begun, or calls it off where what it is about has ended before; and who has yet to
 * sign it.
 */
export const jointSessionInbox = [
  inboxSource.declare({
    kind: 'RECORD_MINUTES',
    read: 'approval.read',
    act: 'approval.coordinate',
    from: 'joint_session j join approval a on a.id = j.approval_id',
    where: `j.state = 'CALLED' and j.organisation_id = $1::uuid and (j.starts_at <= $2::timestamptz or a.settled_at is not null)`,
    row: {
      ...session,
      since: `case when a.settled_at is null then j.starts_at else least(j.starts_at, a.settled_at) end`,
      reasons: `case when j.starts_at <= $2::timestamptz then ${reasonSql('CALLED_SESSION')} else ${reasonSql('ENDED_SESSION')} end`,
    },
  }),
  inboxSource.declare({
    kind: 'SIGN_MINUTES',
    read: 'approval.read',
    act: 'approval.decide',
    from: 'joint_session j',
    where: `j.state = 'HELD' and j.unsigned @> array[$1::uuid]`,
    row: { ...session, since: `(j.minutes ->> 'at')::timestamptz`, reasons: reasonSql('ATTENDED') },
  }),
];

/** When those who are invited meet. */
export const jointSessionDeadlines = [
  deadlineSource.declare({
    kind: 'JOINT_SESSION',
    read: 'approval.read',
    words: { en: 'Joint session', 'zh-CN': '联席会议', th: 'การประชุมร่วม' },
    from: 'joint_session j join approval a on a.id = j.approval_id',
    where: `j.state = 'CALLED'`,
    row: {
      id: 'j.id',
      at: 'j.starts_at',
      title: 'a.title',
      titles: 'a.titles',
      path: `'/approvals/' || a.id`,
      mine: '(j.organisation_id = $1::uuid or j.invited @> array[$1::uuid])',
      projectId: 'a.project_id',
      changedAt: `coalesce((j.changes -> -1 ->> 'at')::timestamptz, j.called_at)`,
      sequence: 'j.version',
    },
  }),
];
