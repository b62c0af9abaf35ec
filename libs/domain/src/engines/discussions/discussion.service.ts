import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, type DiscussionSubject, Failure, type Fault, Refused, topic } from '#libs/contracts';
import { Audiences, Clock, Database, type Hearing, Ledger, type Subject } from '#libs/platform';
import { Access } from '../../identity/access/access.service.js';
import { DiscussionSubjects } from './discussion.subjects.service.js';
import { Questions } from './question.service.js';
import { Discussion, DiscussionComment } from './discussion.entity.js';
import { anchorFaults, commentFaults, EDITABLE_MS, isEditable, type Said } from './discussion.text.js';

export interface Begin extends Said {
  readonly subjectKind: DiscussionSubject;
  readonly subjectId: string;
  readonly anchor?: string | null;
  readonly internal?: boolean | null;
}

export interface Edit extends Said {
  readonly id: string;
  readonly expectedVersion: number;
}

/** Threads of comments, read by whoever reads their subject. What is said stays out of the ledger. */
@Injectable()
export class Discussions {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Access) private readonly access: Access,
    @Inject(Audiences) private readonly audiences: Audiences,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(DiscussionSubjects) private readonly subjects: DiscussionSubjects,
    @Inject(Questions) private readonly questions: Questions,
  ) {}

  /**
   * Begins a thread on a subject that the actor sees, with its first comment.
   * @throws Failure NOT_FOUND; Refused PERMISSION; INPUT
   */
  @Transactional()
  async begin(actor: Actor, { subjectKind, subjectId, anchor, internal, ...said }: Begin): Promise<Discussion> {
    await this.lockSubject(actor, subjectKind, subjectId);
    await this.access.assert(actor, 'discussion.write');
    const faults = [...anchorFaults(anchor), ...commentFaults(said)];
    if (faults.length > 0) throw Refused.input(faults);
    const discussion = Object.assign(new Discussion(), {
      id: v7(),
      subjectKind,
      subjectId,
      anchor: anchor ?? null,
      internal: internal ?? false,
      organisationId: actor.organisationId,
      memberId: actor.memberId,
      createdAt: this.clock.now(),
    });
    await this.db.tx.save(discussion);
    const audience = await this.audiences.refresh('discussion', [discussion.id]);
    Object.assign(discussion, audience.get(discussion.id));
    // The subject's own bar may be wider than the row that was looked at first.
    this.access.assertSees(actor, discussion, subjectKind);
    await this.ledger.record(
      actor,
      'discussion.opened',
      subjectOf(discussion),
      { discussionId: discussion.id, subjectKind, subjectId },
      hearing(discussion),
    );
    await this.add(actor, discussion, said);
    return discussion;
  }

  /**
   * Says something in a thread.
   * @throws Failure NOT_FOUND; Refused PERMISSION; INPUT
   */
  @Transactional()
  async comment(actor: Actor, discussionId: string, said: Said): Promise<DiscussionComment> {
    const discussion = await this.lock(actor, discussionId);
    await this.access.assert(actor, 'discussion.write');
    const faults = commentFaults(said);
    if (faults.length > 0) throw Refused.input(faults);
    await this.touch(discussion);
    return this.add(actor, discussion, said);
  }

  /**
   * Changes what the actor said within the last 15 minutes; members mentioned anew are told.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION DELETED, TOO_LATE; INPUT
   */
  @Transactional()
  async edit(actor: Actor, { id, expectedVersion, ...said }: Edit): Promise<DiscussionComment> {
    const { discussion, comment } = await this.lockOwn(actor, id, expectedVersion);
    const faults = commentFaults(said);
    if (faults.length > 0) throw Refused.input(faults);
    const now = this.clock.now();
    if (!isEditable(comment, now)) {
      const message = `A comment can be changed for ${EDITABLE_MS / 60_000} minutes; say what changed in another one.`;
      throw Refused.transition('TOO_LATE', message);
    }
    const before = comment.mentions;
    const mentions = await this.mentioned(discussion, said.mentions ?? before);
    Object.assign(comment, { text: said.text.trim(), mentions, editedAt: now });
    await this.db.tx.save(comment);
    await this.touch(discussion);
    const inboxes = await this.questions.edited(actor, discussion, comment, before);
    await this.ledger.record(
      actor,
      'discussion.comment.edited',
      subjectOf(discussion),
      {
        discussionId: discussion.id,
        commentId: id,
        subjectKind: discussion.subjectKind,
        subjectId: discussion.subjectId,
        mentions: mentions.filter((member) => !before.includes(member)),
      },
      hearing(discussion, inboxes),
    );
    return comment;
  }

  /**
   * Deletes what the actor said, at any time. That something was said, by whom and when, stays.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION DELETED
   */
  @Transactional()
  async delete(actor: Actor, id: string, expectedVersion: number): Promise<DiscussionComment> {
    const { discussion, comment } = await this.lockOwn(actor, id, expectedVersion);
    Object.assign(comment, { text: '', mentions: [], deletedAt: this.clock.now() });
    await this.db.tx.save(comment);
    await this.touch(discussion);
    const inboxes = await this.questions.deleted(comment);
    const { subjectKind, subjectId } = discussion;
    await this.ledger.record(
      actor,
      'discussion.comment.deleted',
      subjectOf(discussion),
      { discussionId: discussion.id, commentId: id, subjectKind, subjectId },
      hearing(discussion, inboxes),
    );
    return comment;
  }

  private async add(actor: Actor, discussion: Discussion, said: Said): Promise<DiscussionComment> {
    const comment = Object.assign(new DiscussionComment(), {
      id: v7(),
      discussionId: discussion.id,
      subjectId: discussion.subjectId,
      organisationId: actor.organisationId,
      memberId: actor.memberId,
      text: said.text.trim(),
      mentions: await this.mentioned(discussion, said.mentions ?? []),
      createdAt: this.clock.now(),
      editedAt: null,
      deletedAt: null,
    });
    await this.db.tx.save(comment);
    await this.audiences.refresh('discussion_comment', [comment.id]);
    const inboxes = await this.questions.follow(actor, discussion, comment);
    const { subjectKind, subjectId } = discussion;
    await this.ledger.record(
      actor,
      'discussion.comment.added',
      subjectOf(discussion),
      { discussionId: discussion.id, commentId: comment.id, subjectKind, subjectId, mentions: comment.mentions },
      hearing(discussion, inboxes),
    );
    return comment;
  }

  /** Every comment makes the thread's next version, so that whoever shows it reads it again. */
  private async touch(discussion: Discussion): Promise<void> {
    await this.db.query('update discussion set version = version + 1 where id = $1', [discussion.id]);
    discussion.version += 1;
  }

  private async lock(actor: Actor, id: string): Promise<Discussion> {
    const [found] = await this.db.query<{ kind: DiscussionSubject; subject: string }>(
      'select subject_kind as kind, subject_id as subject from discussion where id = $1',
      [id],
    );
    if (!found) throw Failure.notFound('discussion', id);
    await this.lockSubject(actor, found.kind, found.subject);
    const discussion = await this.db.lock(Discussion, id);
    this.access.assertSees(actor, discussion, 'discussion');
    return discussion;
  }

  private async lockOwn(
    actor: Actor,
    id: string,
    expectedVersion: number,
  ): Promise<{ discussion: Discussion; comment: DiscussionComment }> {
    const found = await this.db.tx.findOneBy(DiscussionComment, { id });
    if (!found) throw Failure.notFound('comment', id);
    const discussion = await this.lock(actor, found.discussionId);
    const comment = await this.db.lock(DiscussionComment, id, expectedVersion);
    await this.access.assert(actor, 'discussion.write', { owners: [comment.organisationId] });
    if (comment.memberId !== actor.memberId) {
      throw Refused.permission('discussion.write', 'Somebody else said this; only they can change it.');
    }
    if (comment.deletedAt) throw Refused.transition('DELETED', 'This comment has been deleted.');
    return { discussion, comment };
  }

  /** Shared, so that many can write at once while nobody changes who reads the subject. */
  private async lockSubject(actor: Actor, kind: DiscussionSubject, id: string): Promise<void> {
    const [row] = await this.db.tx.query<{ id: string; readers: string[] }[]>(
      `select id, readers from ${this.subjects.of(kind).table} where id = $1 for share`,
      [id],
    );
    if (!row) throw Failure.notFound(kind, id);
    this.access.assertSees(actor, row, kind);
  }

  /** @throws Refused INPUT naming every member that does not read the thread */
  private async mentioned({ readers, barred }: Discussion, wanted: readonly string[]): Promise<string[]> {
    const ids = [...new Set(wanted)];
    if (ids.length === 0) return [];
    const rows = await this.db.query<{ id: string }>(
      `select id from member where id = any($1::uuid[]) and state = 'ACTIVE' and organisation_id = any($2::uuid[])
         and not id = any($3::uuid[])`,
      [ids, readers, barred],
    );
    const known = new Set(rows.map(({ id }) => id));
    const faults = wanted.flatMap((id, index): Fault[] =>
      known.has(id)
        ? []
        : [{ path: ['mentions', index], code: 'NOT_A_READER', message: 'Mention members who can read this thread.' }],
    );
    if (faults.length > 0) throw Refused.input(faults);
    return ids.sort();
  }
}

function subjectOf({ id, version }: Discussion): Subject {
  return { kind: 'discussion', id, version };
}

/** Heard where its subject is, and in the inboxes that change. */
function hearing({ subjectKind, subjectId, readers, barred }: Discussion, inboxes: readonly string[] = []): Hearing {
  const topics = [topic(subjectKind, subjectId), ...inboxes.map((id) => topic('inbox', id))];
  return { audience: readers, barred, topics };
}
