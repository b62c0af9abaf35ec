import { deadlineSource } from '../../engines/deadlines/deadline.subject.js';

const agreement = {
  title: 'g.title',
  path: `'/agreements/' || g.id`,
  mine: `exists (select from agreement_party p where p.agreement_id = g.id and p.organisation_id = $1::uuid)`,
  sequence: 'g.version',
};

/** When agreements begin and end, what their parties owe until when, and when one of them is inspected. */
export const agreementDeadlines = [
  deadlineSource.declare({
    kind: 'AGREEMENT_BEGINS',
    read: 'agreement.read',
    words: { en: 'Agreement comes into force', 'zh-CN': '协议生效', th: 'ข้อตกลงเริ่มมีผลบังคับใช้' },
    from: 'agreement g',
    where: `g.standing = 'PENDING' and g.begins_at is not null`,
    row: { ...agreement, id: 'g.id', at: 'g.begins_at', changedAt: 'g.updated_at' },
  }),
  deadlineSource.declare({
    kind: 'AGREEMENT_ENDS',
    read: 'agreement.read',
    words: { en: 'Agreement ends', 'zh-CN': '协议终止', th: 'ข้อตกลงสิ้นสุด' },
    from: 'agreement g',
    where: `g.standing in ('IN_FORCE', 'SUSPENDED') and least(g.expires_at, g.terminates_at) is not null`,
    row: { ...agreement, id: 'g.id', at: 'least(g.expires_at, g.terminates_at)', changedAt: 'g.updated_at' },
  }),
  deadlineSource.declare({
    kind: 'AGREEMENT_DUTY',
    read: 'agreement.read',
    words: { en: 'Duty of an agreement due', 'zh-CN': '协议义务到期', th: 'ครบกำหนดหน้าที่ตามข้อตกลง' },
    from: 'agreement_duty t join agreement g on g.id = t.agreement_id',
    where: `t.state = 'OPEN'`,
    row: {
      ...agreement,
      id: 't.id',
      at: 't.due_at',
      mine: 't.organisation_id = $1::uuid',
      organisationId: 't.organisation_id',
      changedAt: 't.opened_at',
      sequence: 't.version',
    },
  }),
  deadlineSource.declare({
    kind: 'AGREEMENT_INSPECTION',
    read: 'agreement.read',
    words: { en: 'Inspection under an agreement', 'zh-CN': '协议现场检查', th: 'การตรวจสอบตามข้อตกลง' },
    from: 'agreement_audit u join agreement g on g.id = u.agreement_id',
    where: `u.kind = 'INSPECTION' and u.inspects_at is not null and g.standing is distinct from 'ENDED'`,
    row: {
      ...agreement,
      id: 'u.id',
      at: 'u.inspects_at',
      mine: '$1::uuid in (u.organisation_id, u.inspects_id)',
      organisationId: 'u.inspects_id',
      changedAt: 'u.requested_at',
      sequence: '0',
    },
  }),
];
