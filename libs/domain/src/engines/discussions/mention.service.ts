import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { rolesWith } from '#libs/contracts';
import { Database, type EventFor, raw, sql } from '#libs/platform';
import { audiencesOfMember } from '../../identity/access/access.audience.js';
import type { DiscussionSubjectSpec } from './discussion.subject.js';
import { DiscussionSubjects } from './discussion.subjects.service.js';
import { Notifications, type Recipient } from '../notifications/notification.service.js';

const READS = raw(audiencesOfMember('m', 'o'));

/** Tells members that somebody spoke to them, or to their organisation. */
@Injectable()
export class Mentions {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Notifications) private readonly notifications: Notifications,
    @Inject(DiscussionSubjects) private readonly subjects: DiscussionSubjects,
  ) {}

  /**
   * Tells every member mentioned, whoever speaks for an organisation that was, and whoever answers for the organisation whose
   * subject it is, as far as they still read the thread; once however often it is called.
   */
  @Transactional()
  async tell(event: EventFor<'discussion.tell'>): Promise<void> {
    const { commentId, mentions, organisations, subjectKind, subjectId } = event.data;
    const spec = this.subjects.of(subjectKind);
    const mentioned = await this.mentioned(commentId, mentions);
    const speaking = await this.speaking(commentId, organisations);
    const owners = await this.owners(commentId, spec);
    if (mentioned.length + speaking.length + owners.length === 0) return;
    const subject = await this.subjects.shown(subjectKind, subjectId);
    if (!subject) return;
    const about = { subjectKind: spec.kind, subjectId, path: `${subject.path}#comment-${commentId}` };
    const { title } = subject;
    await this.notifications.deliver(event, mentioned, { ...about, text: { key: 'MENTIONED', title } });
    await this.notifications.deliver(event, speaking, { ...about, text: { key: 'ORGANISATION_MENTIONED', title } });
    await this.notifications.deliver(event, owners, { ...about, text: { key: 'COMMENTED', title } });
  }

  private async mentioned(commentId: string, members: readonly string[]): Promise<Recipient[]> {
    if (members.length === 0) return [];
    return this.db.query<Recipient>(sql`
       select m.id as "memberId", m.person_id as "personId" from discussion_comment c join member m on m.id = any(${members}::uuid[])
         join organisation o on o.id = m.organisation_id
       where c.id = ${commentId} and c.deleted_at is null and m.id <> c.member_id and m.state = 'ACTIVE'
         and c.readers && ${READS} and not m.id = any(c.barred)`);
  }

  /** Who can answer in the name of an organisation that was mentioned. */
  private async speaking(commentId: string, organisations: readonly string[]): Promise<Recipient[]> {
    if (organisations.length === 0) return [];
    return this.db.query<Recipient>(sql`
       select m.id as "memberId", m.person_id as "personId" from discussion_comment c
         join member m on m.organisation_id = any(${organisations}::uuid[]) and m.roles && ${rolesWith('discussion.write')}::text[]
         join organisation o on o.id = m.organisation_id
       where c.id = ${commentId} and c.deleted_at is null and m.id <> c.member_id and m.state = 'ACTIVE'
         and c.readers && ${READS} and not m.id = any(c.barred)`);
  }

  /** Who answers for the organisations whose subject it is, which the comment asks by itself. */
  private async owners(commentId: string, { asks }: DiscussionSubjectSpec): Promise<Recipient[]> {
    if (!asks) return [];
    return this.db.query<Recipient>(sql`
       select m.id as "memberId", m.person_id as "personId"
       from discussion_question q join discussion_comment c on c.id = q.comment_id
         join member m on m.organisation_id = q.organisation_id and m.roles && ${rolesWith(asks.permission)}::text[]
         join organisation o on o.id = m.organisation_id
       where c.id = ${commentId} and c.deleted_at is null and q.member_id is null and m.state = 'ACTIVE'
         and c.readers && ${READS} and not m.id = any(c.barred)`);
  }
}
