import { inboxSource, reasonSql } from '../inbox/inbox.subject.js';

/** What a delegation is held against, of a row of an approval. */
export const standIn = (id: string, barred: string) => ({
  process: `(select sd.body ->> 'key' from approval sa join process_definition sd on sd.id = sa.definition_id where sa.id = ${id})`,
  subjectKind: `(select sa.subject_kind from approval sa where sa.id = ${id})`,
  barred,
});
const seat = {
  id: 's.id',
  about: { approvalId: 's.approval_id' },
  changesWith: 's.approval_id',
  since: 's.opened_at',
  due: `coalesce(s.due_at, 'infinity'::timestamptz)`,
  reasons: 's.reasons',
  role: 's.role',
  member: 's.member_id',
  standIn: standIn('s.approval_id', 's.barred'),
  stage: 's.stage',
  group: 's.group_key',
};
const waiting = `s.organisation_id = $1::uuid and s.state = 'WAITING'`;

/** Of what was rejected since nobody is owed anything. */
const counts = `exists (select from approval ca where ca.id = c.approval_id and ca.state in ('OPEN', 'APPROVED'))`;

const condition = {
  id: 'c.id',
  about: { approvalId: 'c.approval_id' },
  changesWith: 'c.approval_id',
  standIn: standIn('c.approval_id', 'c.barred'),
};

/** What approvals wait for an organisation to do. */
export const approvalInbox = [
  inboxSource.declare({
    kind: 'DECIDE',
    read: 'approval.read',
    act: 'approval.decide',
    from: 'approval_seat s',
    where: `${waiting} and s.tier is null`,
    row: seat,
  }),
  inboxSource.declare({
    kind: 'COORDINATE',
    read: 'approval.read',
    act: 'approval.coordinate',
    from: 'approval_seat s',
    where: `${waiting} and s.tier is not null`,
    row: seat,
  }),
  inboxSource.declare({
    kind: 'FULFIL',
    read: 'approval.read',
    act: 'approval.fulfilCondition',
    from: 'approval_condition c join approval_decision d on d.id = c.decision_id',
    where: `c.owner_id = $1::uuid and c.state = 'OPEN' and ${counts}`,
    row: {
      ...condition,
      since: 'd.decided_at',
      due: 'c.due_at',
      reasons: reasonSql('OWES'),
    },
  }),
  inboxSource.declare({
    kind: 'CHECK_CONDITION',
    read: 'approval.read',
    act: 'approval.fulfilCondition',
    from: 'approval_condition c',
    where: `c.set_by = $1::uuid and c.state = 'REPORTED' and ${counts}`,
    row: { ...condition, since: 'c.reported_at', reasons: reasonSql('SET') },
  }),
  inboxSource.declare({
    kind: 'SETTLE_CONDITION',
    read: 'approval.read',
    act: 'approval.coordinate',
    from: 'approval_condition c',
    where: `c.referred_to = $1::uuid and c.referred_role is not null and c.state = 'OPEN' and ${counts}`,
    row: { ...condition, since: 'c.missed_at', reasons: reasonSql('SETTLES'), role: 'c.referred_role' },
  }),
  inboxSource.declare({
    kind: 'REVISE',
    read: 'approval.read',
    act: 'proposal.submit',
    from: 'approval r',
    where: 'r.sent_back_at is not null and r.owners @> array[$1]::uuid[]',
    row: {
      id: 'r.id',
      about: { approvalId: 'r.id' },
      changesWith: 'r.id',
      since: 'r.sent_back_at',
      due: `coalesce(case when r.stage_state = 'PENDING' then r.due_at end, 'infinity'::timestamptz)`,
      reasons: reasonSql('PROPOSED'),
      stage: 'r.stage',
    },
  }),
];
