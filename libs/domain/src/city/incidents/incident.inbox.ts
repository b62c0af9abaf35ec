import { inboxSource, reasonSql } from '../../engines/inbox/inbox.subject.js';

const about = { kind: 'incident', id: 'i.id', title: 'i.title' } as const;
const incident = { about, changesWith: 'i.id', path: `'/incidents/' || i.id` } as const;
/** The report that is owed next, as `owedNext` says. */
const owed = `case when i.interim_due_at <= i.final_due_at and i.interim_at is null then i.interim_due_at else i.final_due_at end`;
const action = 'incident_action c join incident i on i.id = c.incident_id';

export const incidentInbox = [
  inboxSource.declare({
    kind: 'REVIEW_INCIDENT',
    read: 'incident.read',
    act: 'incident.review',
    from: 'incident i',
    where: `i.owner_id = $1::uuid and i.state = 'UNDER_REVIEW'`,
    row: { ...incident, id: 'i.id', since: 'i.reported_at', due: owed, reasons: reasonSql('REVIEWS') },
  }),
  inboxSource.declare({
    kind: 'DO_INCIDENT_ACTION',
    read: 'incident.read',
    act: 'incident.act',
    from: action,
    where: `c.organisation_id = $1::uuid and c.state = 'OPEN'`,
    row: { ...incident, id: 'c.id', since: 'c.set_at', due: 'c.due_at', reasons: reasonSql('HAS_TO_ACT') },
  }),
  inboxSource.declare({
    kind: 'CHECK_INCIDENT_ACTION',
    read: 'incident.read',
    act: 'incident.review',
    from: action,
    where: `i.owner_id = $1::uuid and i.state = 'UNDER_REVIEW' and c.state = 'DONE'`,
    row: { ...incident, id: 'c.id', since: 'c.done_at', due: 'c.due_at', reasons: reasonSql('REVIEWS') },
  }),
];
