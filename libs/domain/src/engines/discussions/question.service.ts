import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, Failure, Refused, topic } from '#libs/contracts';
import { Clock, Database, raw, Records, sql, type Sql } from '#libs/platform';
import { Access } from '../../identity/access/access.service.js';
import { audiencesOfOrganisation } from '../../identity/access/access.audience.js';
import { type Discussion, type DiscussionComment, DiscussionQuestion } from './discussion.entity.js';
import { DiscussionSubjects } from './discussion.subjects.service.js';

/** Who is asked by what is said in threads, until they answer. */
@Injectable()
export class Questions {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(Records) private readonly records: Records,
    @Inject(DiscussionSubjects) private readonly subjects: DiscussionSubjects,
  ) {}

  /**
   * What somebody says answers what was asked of them or of their organisation, and asks whoever it mentions and whose
   * subject it is; in the ambient transaction.
   * @returns organisations whose inbox changes
   */
  async follow(actor: Actor, thread: Discussion, comment: DiscussionComment): Promise<string[]> {
    const answered = await this.db.query<{ organisationId: string }>(sql`
       with answered as (
         update discussion_question set settled_at = ${this.clock.now()}, settled_by = ${actor.memberId}, version = version + 1
         where discussion_id = ${thread.id} and settled_at is null
           and (member_id = ${actor.memberId} or member_id is null and organisation_id = ${actor.organisationId})
         returning organisation_id)
       select organisation_id as "organisationId" from answered`);
    const organisations = [...(await this.owners(thread)), ...comment.mentionedOrganisations];
    const asked = await this.ask(actor, thread, comment, comment.mentions, organisations);
    return [...new Set([...answered.map(({ organisationId }) => organisationId), ...asked])];
  }

  /** An edited comment asks those it mentions anew, and no longer those it has left out. */
  async edited(
    actor: Actor,
    thread: Discussion,
    comment: DiscussionComment,
    before: Pick<DiscussionComment, 'mentions' | 'mentionedOrganisations'>,
  ): Promise<string[]> {
    const { mentions, mentionedOrganisations } = comment;
    const owners = await this.owners(thread);
    const members = without(before.mentions, mentions);
    const organisations = without(before.mentionedOrganisations, [...mentionedOrganisations, ...owners]);
    const [added, addressed] = [
      without(mentions, before.mentions),
      without(mentionedOrganisations, before.mentionedOrganisations),
    ];
    const dropped = await this.drop(
      sql`comment_id = ${comment.id} and (member_id = any(${members}::uuid[])
        or member_id is null and organisation_id = any(${organisations}::uuid[]))`,
    );
    return [...new Set([...dropped, ...(await this.ask(actor, thread, comment, added, addressed))])];
  }

  /** A deleted comment asks nobody. */
  deleted({ id }: DiscussionComment): Promise<string[]> {
    return this.drop(sql`comment_id = ${id}`);
  }

  /** A resolved thread asks nobody. */
  async resolved({ memberId }: Actor, thread: string): Promise<string[]> {
    const rows = await this.db.query<{ organisationId: string }>(sql`
       with settled as (
         update discussion_question set settled_at = ${this.clock.now()}, settled_by = ${memberId}, version = version + 1
         where discussion_id = ${thread} and settled_at is null returning organisation_id)
       select distinct organisation_id as "organisationId" from settled`);
    return rows.map(({ organisationId }) => organisationId);
  }

  /**
   * Notes that a question needs no answer, for whoever was asked. Doing so again changes nothing.
   * @throws Failure NOT_FOUND; Refused PERMISSION
   */
  @Transactional()
  async settle(actor: Actor, id: string): Promise<string> {
    const question = await this.db.lock(DiscussionQuestion, id, undefined, this.access.sees(actor, 'question'));
    await this.access.assert(actor, 'discussion.write', { owners: [question.organisationId] });
    if (question.memberId && question.memberId !== actor.memberId) {
      throw Refused.permission('discussion.write', 'A colleague is asked; only they can say that no answer is needed.');
    }
    if (question.settledAt) return question.discussionId;
    Object.assign(question, { settledAt: this.clock.now(), settledBy: actor.memberId });
    const [thread] = await this.db.query<Pick<Discussion, 'subjectKind' | 'subjectId' | 'version'>>(sql`
       with touched as (
         update discussion set version = version + 1 where id = ${question.discussionId} returning subject_kind, subject_id, version)
       select subject_kind as "subjectKind", subject_id as "subjectId", version from touched`);
    if (!thread) throw Failure.notFound('discussion', question.discussionId);
    const { subjectKind, subjectId, version } = thread;
    const { discussionId, organisationId, readers: audience, barred } = question;
    const topics = [topic(subjectKind, subjectId), topic('inbox', organisationId)];
    await this.records.write(actor, {
      save: [question],
      tell: (tell) =>
        tell(
          'discussion.question.settled',
          { kind: 'discussion', id: discussionId, version },
          { discussionId, subjectKind, subjectId, questionId: id },
          { audience, barred, topics },
        ),
    });
    return discussionId;
  }

  /** Whose subject it is, as far as they read the thread; an internal thread asks nobody by itself. */
  private async owners({ subjectKind, subjectId, internal, readers }: Discussion): Promise<string[]> {
    const { asks, table } = this.subjects.of(subjectKind);
    if (!asks || internal) return [];
    const rows = await this.db.query<{ id: string }>(
      sql`select o.id from ${raw(table)} x join organisation o on o.id = any(${raw(asks.organisations)})
       where x.id = ${subjectId} and ${raw(audiencesOfOrganisation('o'))} && ${readers}::uuid[]`,
    );
    return rows.map(({ id }) => id);
  }

  private async ask(
    actor: Actor,
    thread: Discussion,
    comment: DiscussionComment,
    members: readonly string[],
    organisations: readonly string[],
  ): Promise<string[]> {
    const mentioned = await this.db.query<{ memberId: string; organisationId: string }>(
      sql`select id as "memberId", organisation_id as "organisationId" from member where id = any(${members}::uuid[]) and id <> ${actor.memberId}`,
    );
    const named = new Set(mentioned.map(({ organisationId }) => organisationId));
    const asked = [
      ...mentioned,
      ...[...new Set(organisations)]
        .filter((id) => id !== actor.organisationId && !named.has(id))
        .map((organisationId) => ({ memberId: null, organisationId })),
    ];
    if (asked.length === 0) return [];
    const rows = asked.map(({ memberId, organisationId }) => ({
      id: v7(),
      member_id: memberId,
      organisation_id: organisationId,
    }));
    const added = await this.db.query<{ id: string }>(sql`
       with added as (
         insert into discussion_question (id, discussion_id, comment_id, subject_id, organisation_id, member_id, asked_at)
         select r.id, ${thread.id}, ${comment.id}, ${thread.subjectId}, r.organisation_id, r.member_id, ${this.clock.now()}
         from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, organisation_id uuid, member_id uuid)
         on conflict do nothing returning id)
       select id from added`);
    await this.records.write(actor, {
      audiences: [{ table: 'discussion_question', ids: added.map(({ id }) => id) }],
    });
    return asked.map(({ organisationId }) => organisationId);
  }

  private async drop(which: Sql): Promise<string[]> {
    const rows = await this.db.query<{ organisationId: string }>(sql`
       with dropped as (
         delete from discussion_question where settled_at is null and ${which} returning organisation_id)
       select organisation_id as "organisationId" from dropped`);
    return rows.map(({ organisationId }) => organisationId);
  }
}

function without(all: readonly string[], some: readonly string[]): string[] {
  return all.filter((each) => !some.includes(each));
}
