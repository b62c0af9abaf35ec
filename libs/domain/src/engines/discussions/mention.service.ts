import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { DiscussionSubject } from '#libs/contracts';
import { Database, type EventFor } from '#libs/platform';
import { Notifications } from '../notifications/notification.service.js';

/** Tells members that somebody spoke to them. */
@Injectable()
export class Mentions {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Notifications) private readonly notifications: Notifications,
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
    const [subject] = await this.db.query<{ title: string }>(`select title from ${subjectKind} where id = $1`, [
      subjectId,
    ]);
    if (!subject) return;
    await this.notifications.deliver(event, recipients, {
      subjectKind,
      subjectId,
      text: { key: 'MENTIONED', title: subject.title },
      path: `/${folders[subjectKind]}/${subjectId}`,
    });
  }
}

const folders: Readonly<Record<DiscussionSubject, string>> = { proposal: 'proposals', agreement: 'agreements' };
