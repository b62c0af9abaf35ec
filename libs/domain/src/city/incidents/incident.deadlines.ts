import { deadlineSource } from '../../engines/deadlines/deadline.subject.js';

const incident = {
  id: 'i.id',
  title: 'i.title',
  path: `'/incidents/' || i.id`,
  mine: 'i.owner_id = $1::uuid',
  organisationId: 'i.owner_id',
  projectId: 'i.project_id',
  changedAt: 'i.reported_at',
  sequence: 'i.version',
} as const;

/** When reports are owed, and what is to be done because of an incident. */
export const incidentDeadlines = [
  deadlineSource.declare({
    kind: 'INCIDENT_INTERIM',
    read: 'incident.read',
    words: {
      en: 'Interim report on an incident due',
      'zh-CN': '安全事件进展报告截止',
      th: 'ครบกำหนดรายงานความคืบหน้าของอุบัติการณ์',
    },
    from: 'incident i',
    where: `i.state = 'UNDER_REVIEW' and i.interim_due_at is not null and i.interim_at is null`,
    row: { ...incident, at: 'i.interim_due_at' },
  }),
  deadlineSource.declare({
    kind: 'INCIDENT_FINAL',
    read: 'incident.read',
    words: { en: 'Review of an incident due', 'zh-CN': '安全事件调查截止', th: 'ครบกำหนดการสอบสวนอุบัติการณ์' },
    from: 'incident i',
    where: `i.state = 'UNDER_REVIEW'`,
    row: { ...incident, at: 'i.final_due_at' },
  }),
  deadlineSource.declare({
    kind: 'INCIDENT_ACTION',
    read: 'incident.read',
    words: { en: 'Action after an incident due', 'zh-CN': '整改措施截止', th: 'ครบกำหนดมาตรการแก้ไข' },
    from: 'incident_action c join incident i on i.id = c.incident_id',
    where: `c.state = 'OPEN'`,
    row: {
      ...incident,
      id: 'c.id',
      at: 'c.due_at',
      day: 'c.due_on',
      title: 'c.task',
      mine: 'c.organisation_id = $1::uuid',
      organisationId: 'c.organisation_id',
      changedAt: 'c.set_at',
      sequence: 'c.version',
    },
  }),
];
