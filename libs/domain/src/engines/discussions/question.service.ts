import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, Failure, Refused, topic } from '#libs/contracts';
import { Audiences, Clock, Database, Ledger } from '#libs/platform';
import { Access } from '../../identity/access/access.service.js';
import { type Discussion, type DiscussionComment, DiscussionQuestion } from './discussion.entity.js';
import { DiscussionSubjects } from './discussion.subjects.service.js';

/** Who is asked by what is said in threads, until they answer. */
@Injectable()
export class Questions {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Audiences) private readonly audiences: Audiences,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(DiscussionSubjects) private readonly subjects: DiscussionSubjects,
  ) {}

  /**
   * What somebody says answers what was asked of them or of their organisation, and asks whoever it mentions and whose
   * subject it is; in the ambient transaction.
   * @returns organisations whose inbox changes
   */
  async follow(actor: Actor, thread: Discussion, comment: DiscussionComment): Promise<string[]> {
    const answered = await this.db.query<{ organisationId: string }>(
      `with answered as (
         update discussion_question set settled_at = $4, settled_by = $2, version = version + 1
         where discussion_id = $1 and settled_at is null
           and (member_id = $2 or member_id is null and organisation_id = $3)
         returning organisation_id)
       select organisation_id as "organisationId" from answered`,
      [thread.id, actor.memberId, actor.organisationId, this.clock.now()],
    );
    const asked = await this.ask(actor, thread, comment, comment.mentions, await this.owners(thread));
    return [...new Set([...answered.map(({ organisationId }) => organisationId), ...asked])];
  }

  /** An edited comment asks those it mentions anew, and no longer those it has left out. */
  async edited(
    actor: Actor,
    thread: Discussion,
    comment: DiscussionComment,
    before: readonly string[],
  ): Promise<string[]> {
    const gone = before.filter((member) => !comment.mentions.includes(member));
    const added = comment.mentions.filter((member) => !before.includes(member));
    return [
      ...new Set([...(await this.drop(comment.id, gone)), ...(await this.ask(actor, thread, comment, added, []))]),
    ];
  }

  /** A deleted comment asks nobody. */
  deleted({ id }: DiscussionComment): Promise<string[]> {
    return this.drop(id, null);
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
    await this.db.tx.save(question);
    const [thread] = await this.db.query<Pick<Discussion, 'subjectKind' | 'subjectId' | 'version'>>(
      `with touched as (
         update discussion set version = version + 1 where id = $1 returning subject_kind, subject_id, version)
       select subject_kind as "subjectKind", subject_id as "subjectId", version from touched`,
      [question.discussionId],
    );
    if (!thread) throw Failure.notFound('discussion', question.discussionId);
    const { subjectKind, subjectId, version } = thread;
    await this.ledger.record(
      actor,
      'discussion.question.settled',
      { kind: 'discussion', id: question.discussionId, version },
      { discussionId: question.discussionId, subjectKind, subjectId, questionId: id },
      {
        audience: question.readers,
        barred: question.barred,
        topics: [topic(subjectKind, subjectId), topic('inbox', question.organisationId)],
      },
    );
    return question.discussionId;
  }

  /** Whose subject it is, as far as they read the thread; an internal thread asks nobody by itself. */
  private async owners({ subjectKind, subjectId, internal, readers }: Discussion): Promise<string[]> {
    const { asks, table } = this.subjects.of(subjectKind);
    if (!asks || internal) return [];
    const [row] = await this.db.query<{ organisations: string[] }>(
      `select ${asks.organisations} as organisations from ${table} s where s.id = $1`,
      [subjectId],
    );
    return (row?.organisations ?? []).filter((id) => readers.includes(id));
  }

  private async ask(
    actor: Actor,
    thread: Discussion,
    comment: DiscussionComment,
    members: readonly string[],
    owners: readonly string[],
  ): Promise<string[]> {
    const mentioned = await this.db.query<{ memberId: string; organisationId: string }>(
      'select id as "memberId", organisation_id as "organisationId" from member where id = any($1::uuid[]) and id <> $2',
      [members, actor.memberId],
    );
    const named = new Set(mentioned.map(({ organisationId }) => organisationId));
    const asked = [
      ...mentioned,
      ...owners
        .filter((id) => id !== actor.organisationId && !named.has(id))
        .map((organisationId) => ({ memberId: null, organisationId })),
    ];
    if (asked.length === 0) return [];
    const rows = asked.map(({ memberId, organisationId }) => ({
      id: v7(),
      member_id: memberId,
      organisation_id: organisationId,
    }));
    const added = await this.db.query<{ id: string }>(
      `with added as (
         insert into discussion_question (id, discussion_id, comment_id, subject_id, organisation_id, member_id, asked_at)
         select r.id, $2, $3, $4, r.organisation_id, r.member_id, $5
         from jsonb_to_recordset($1::jsonb) as r(id uuid, organisation_id uuid, member_id uuid)
         on conflict do nothing returning id)
       select id from added`,
      [JSON.stringify(rows), thread.id, comment.id, thread.subjectId, this.clock.now()],
    );
    await this.audiences.refresh(
      'discussion_question',
      added.map(({ id }) => id),
    );
    return asked.map(({ organisationId }) => organisationId);
  }

  /** @param members null: everybody it asked */
  private async drop(commentId: string, members: readonly string[] | null): Promise<string[]> {
    if (members?.length === 0) return [];
    const rows = await this.db.query<{ organisationId: string }>(
      `with dropped as (
         delete from discussion_question
         where comment_id = $1 and settled_at is null and ($2::uuid[] is null or member_id = any($2))
         returning organisation_id)
       select organisation_id as "organisationId" from dropped`,
      [commentId, members],
    );
    return rows.map(({ organisationId }) => organisationId);
  }
}
