import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { Database, type EventFor } from '#libs/platform';
import { DiscussionSubjects } from './discussion.subjects.service.js';
import { Notifications } from '../notifications/notification.service.js';

/** Tells members that somebody spoke to them. */
@Injectable()
export class Mentions {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Notifications) private readonly notifications: Notifications,
    @Inject(DiscussionSubjects) private readonly subjects: DiscussionSubjects,
  ) {}

  /** Tells every member mentioned who still reads the thread, once however often it is called. */
  @Transactional()
  async tell(event: EventFor<'discussion.tell'>): Promise<void> {
    const { commentId, mentions, subjectKind, subjectId } = event.data;
    if (mentions.length === 0) return;
    const recipients = await this.db.query<{ memberId: string; personId: string }>(
      `select m.id as "memberId", m.person_id as "personId" from discussion_comment c join member m on m.id = any($2::uuid[])
       where c.id = $1 and c.deleted_at is null and m.id <> c.member_id and m.state = 'ACTIVE'
         and m.organisation_id = any(c.readers) and not m.id = any(c.barred)`,
      [commentId, mentions],
    );
    const { kind, table, pages } = this.subjects.of(subjectKind);
    const [subject] = await this.db.query<{ title: string }>(`select title from ${table} where id = $1`, [subjectId]);
    if (!subject) return;
    await this.notifications.deliver(event, recipients, {
      subjectKind: kind,
      subjectId,
      text: { key: 'MENTIONED', title: subject.title },
      path: `/${pages}/${subjectId}`,
    });
  }
}
