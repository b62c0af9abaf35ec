import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { type Permission, rolesWith } from '#libs/contracts';
import { Database, type EventFor, sql } from '#libs/platform';
import { Notifications, type Recipient } from '../../engines/notifications/notification.service.js';
import type { SentenceKey } from '../../engines/notifications/words/notification.text.js';

type Event = EventFor<'incident.tell'>;

interface Told {
  readonly key: SentenceKey;
  /** To whom; everybody who may know of it but who did it when left out. */
  readonly to?: readonly string[];
  readonly who: Permission;
}

/** Tells whoever has to act on an incident, or to know of it, what happened. */
@Injectable()
export class IncidentNews {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Notifications) private readonly notifications: Notifications,
  ) {}

  /** Tells everybody once, however often it is called. */
  @Transactional()
  async tell(event: Event): Promise<void> {
    const { incidentId } = event.data;
    const [about] = await this.db.query<{ title: string; ownerId: string; readers: string[] }>(
      sql`select title, owner_id as "ownerId", readers from incident where id = ${incidentId}`,
    );
    if (!about) return;
    const {
      key,
      to = about.readers.filter((id) => id !== event.actor.organisationId),
      who,
    } = tellingOf(event, about.ownerId);
    const recipients = await this.db.query<Recipient>(sql`
      select id as "memberId", person_id as "personId" from member
      where state = 'ACTIVE' and organisation_id = any(${to.filter((id) => about.readers.includes(id))}::uuid[])
        and roles && ${rolesWith(who)}::text[]`);
    await this.notifications.deliver(event, recipients, {
      subjectKind: 'incident',
      subjectId: incidentId,
      text: { key, title: about.title },
      path: `/incidents/${incidentId}`,
      // It has to be acted on within hours: nobody reads of it in tomorrow's letter only.
      always: event.type === 'incident.reported' && ['MAJOR', 'GRAVE'].includes(event.data.severity),
    });
    if (event.type === 'incident.reported') await this.tellFollowers(event, about.readers);
  }

  /** Who follows the project hears of what they may know. */
  private async tellFollowers(event: Event & { readonly type: 'incident.reported' }, readers: string[]): Promise<void> {
    const { projectId } = event.data;
    const followers = await this.db.query<Recipient & { readonly name: string }>(sql`
      select m.id as "memberId", m.person_id as "personId", p.name from follow f
      join member m on m.id = f.member_id and m.state = 'ACTIVE' join project p on p.id = f.subject_id
      where f.subject_kind = 'project' and f.subject_id = ${projectId} and m.organisation_id = any(${readers}::uuid[])
        and m.id <> ${event.actor.memberId}`);
    await this.notifications.deliver(event, followers, {
      subjectKind: 'incident',
      subjectId: event.data.incidentId,
      text: { key: 'FOLLOWED_INCIDENT', title: followers[0]?.name ?? '' },
      path: `/incidents/${event.data.incidentId}`,
      kind: 'FOLLOWED',
    });
  }
}

/** Which sentence, and for whom. */
function tellingOf(event: Event, ownerId: string): Told {
  switch (event.type) {
    case 'incident.reported':
      return { key: 'INCIDENT_REPORTED', who: 'incident.suspend' };
    case 'incident.corrected':
      return { key: 'INCIDENT_CORRECTED', who: 'incident.suspend' };
    case 'incident.handed.over':
      return { key: 'INCIDENT_YOURS', to: [ownerId], who: 'incident.review' };
    case 'incident.action.set':
      return { key: 'INCIDENT_ACTION_SET', to: [event.data.organisationId], who: 'incident.act' };
    case 'incident.action.returned':
      return { key: 'INCIDENT_ACTION_RETURNED', to: [event.data.organisationId], who: 'incident.act' };
    case 'incident.action.done':
      return { key: 'INCIDENT_ACTION_DONE', to: [ownerId], who: 'incident.review' };
    case 'incident.suspended':
      return {
        key: event.data.kind === 'GATES' ? 'INCIDENT_GATES_HELD' : 'INCIDENT_SUSPENDED',
        who: 'incident.suspend',
      };
    case 'incident.lifted':
      return { key: event.data.kind === 'GATES' ? 'INCIDENT_GATES_FREE' : 'INCIDENT_LIFTED', who: 'incident.suspend' };
    case 'incident.ended':
      return { key: 'INCIDENT_ENDED', who: 'incident.suspend' };
    case 'incident.withdrawn':
      return { key: 'INCIDENT_WITHDRAWN', who: 'incident.suspend' };
    case 'incident.overdue':
      return {
        key: event.data.report === 'INTERIM' ? 'INCIDENT_INTERIM_OVERDUE' : 'INCIDENT_FINAL_OVERDUE',
        to: [ownerId],
        who: 'incident.review',
      };
  }
}
