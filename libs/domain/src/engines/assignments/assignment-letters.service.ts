import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { systemActor } from '#libs/contracts';
import { Database, type EventFor, sql } from '#libs/platform';
import { Notifications, type Recipient } from '../notifications/notification.service.js';
import { Assignments } from './assignment.service.js';

/** Tells members what colleagues gave them or took from them; several things of one act in one letter. */
@Injectable()
export class AssignmentLetters {
  constructor(
    @Inject(Assignments) private readonly assignments: Assignments,
    @Inject(Database) private readonly db: Database,
    @Inject(Notifications) private readonly notifications: Notifications,
  ) {}

  /** Once however often it is called; nobody is told of what they did themselves or what followed from their seat. */
  @Transactional()
  async tell(event: EventFor<'assignment.tell'>): Promise<void> {
    const { organisationId, itemId, memberId, fromId, nth, of } = event.data;
    const by = event.actor.memberId;
    if (nth !== 1 || by === systemActor.memberId) return;
    const item = (await this.assignments.waitingNow(organisationId, [itemId])).find(({ id }) => id === itemId);
    if (!item) return;
    const told = [
      { to: memberId, one: 'WORK_ASSIGNED', many: 'WORK_ASSIGNED_MANY' },
      { to: fromId, one: 'WORK_TAKEN', many: 'WORK_TAKEN_MANY' },
    ] as const;
    for (const { to, one, many } of told) {
      if (!to || to === by || item.barred.includes(to)) continue;
      const recipients = await this.db.query<Recipient>(
        sql`select id as "memberId", person_id as "personId" from member where id = ${to} and state = 'ACTIVE'`,
      );
      await this.notifications.deliver(event, recipients, {
        subjectKind: item.subjectKind,
        subjectId: item.subjectId,
        text: {
          key: of > 1 ? many : one,
          title: item.title,
          ...(item.titles && { titles: item.titles }),
          count: of - 1,
        },
        path: `/inbox${of > 1 ? '' : `/${itemId}`}${to === memberId ? '?assigned=ME' : ''}`,
      });
    }
  }
}
