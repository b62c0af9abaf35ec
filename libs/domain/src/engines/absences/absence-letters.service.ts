import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { Database, type EventFor, sql } from '#libs/platform';
import { leavesNobody } from './absence.cover.js';
import { Notifications, type Recipient } from '../notifications/notification.service.js';

const keys = {
  'absence.deputy.named': 'DEPUTY_NAMED',
  'absence.deputy.accepted': 'DEPUTY_ACCEPTED',
  'absence.deputy.declined': 'DEPUTY_DECLINED',
  'absence.ended': 'DEPUTY_ENDED',
} as const;

/** Tells members who stands in for whom, and that nobody does. */
@Injectable()
export class AbsenceLetters {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Notifications) private readonly notifications: Notifications,
  ) {}

  /** Tells the deputy what is asked and when it is over, the absent member what the deputy answers; once however often it is called. */
  @Transactional()
  async tell(event: EventFor<'absence.tell'>): Promise<void> {
    if (event.type !== 'absence.recorded') await this.tellOfDeputy(event);
    // Who was told of the deputy is told nothing else of the same event.
    if (event.type === 'absence.recorded' || event.type === 'absence.deputy.declined') await this.warn(event);
  }

  private async tellOfDeputy(event: Exclude<EventFor<'absence.tell'>, { type: 'absence.recorded' }>): Promise<void> {
    const { absenceId, memberId, deputyId } = event.data;
    if (!deputyId) return;
    const answers = event.type === 'absence.deputy.accepted' || event.type === 'absence.deputy.declined';
    const [to, about] = answers ? [memberId, deputyId] : [deputyId, memberId];
    const recipients = await this.db.query<Recipient>(
      sql`select id as "memberId", person_id as "personId" from member where id = ${to} and state = 'ACTIVE'`,
    );
    const [told] = await this.db.query<{ name: string; until: string }>(
      sql`select p.name, app.today_of(m.organisation_id, e.ends_at)::text as until
       from absence e, member m join person p on p.id = m.person_id where e.id = ${absenceId} and m.id = ${about}`,
    );
    if (!told) return;
    await this.notifications.deliver(event, recipients, {
      subjectKind: 'absence',
      subjectId: absenceId,
      text: { key: keys[event.type], title: told.name, until: told.until },
      path: '/profile#absences',
    });
  }

  /** Tells the member and the administrators that nobody of the organisation could decide, unless somebody is asked to stand in. */
  private async warn(event: EventFor<'absence.tell'>): Promise<void> {
    const { absenceId, memberId, organisationId } = event.data;
    const [absence] = await this.db.query<{ name: string; until: string }>(
      sql`select p.name, app.today_of(m.organisation_id, e.ends_at)::text as until
       from absence e join member m on m.id = e.member_id join person p on p.id = m.person_id
       where e.id = ${absenceId} and e.answer is distinct from 'OFFERED' and ${leavesNobody('e')}`,
    );
    if (!absence) return;
    const recipients = await this.db.query<Recipient>(
      sql`select id as "memberId", person_id as "personId" from member
       where organisation_id = ${organisationId} and state = 'ACTIVE' and (id = ${memberId} or 'ADMIN' = any(roles))`,
    );
    await this.notifications.deliver(event, recipients, {
      subjectKind: 'absence',
      subjectId: absenceId,
      text: { key: 'NOBODY_DECIDES', title: absence.name, until: absence.until },
      path: '/profile#absences',
    });
  }
}
