import { inboxSource, reasonSql } from '../inbox/inbox.subject.js';

/** A colleague asks a member to stand in. */
export const absenceInbox = inboxSource.declare({
  kind: 'STAND_IN',
  read: 'absence.read',
  act: 'absence.record',
  from: `absence e join member em on em.id = e.member_id join person ep on ep.id = em.person_id`,
  where: `e.organisation_id = $1::uuid and e.answer = 'OFFERED' and e.ended_at is null and e.ends_at > $2`,
  row: {
    id: 'e.id',
    about: { kind: 'absence', id: 'e.id', title: 'ep.name' },
    changesWith: 'e.id',
    since: 'e.recorded_at',
    due: 'e.starts_at',
    reasons: reasonSql('DEPUTY'),
    path: `'/profile#absences'`,
    member: 'e.deputy_id',
  },
});
