import { inboxSource, reasonSql } from '../../inbox/inbox.subject.js';
import { standIn } from '../approval.inbox.js';

const objection = {
  id: 'o.id',
  about: { approvalId: 'o.approval_id' },
  changesWith: 'o.approval_id',
  since: 'o.since',
  due: `coalesce(o.due_at, 'infinity'::timestamptz)`,
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
