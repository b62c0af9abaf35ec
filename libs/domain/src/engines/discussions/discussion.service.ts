import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, type DiscussionSubject, Failure, type Fault, Refused, topic } from '#libs/contracts';
import { Clock, Database, type Hearing, type Part, raw, Records, sql, type Subject } from '#libs/platform';
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
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Records) private readonly records: Records,
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
    await this.records.write(actor, { add: [discussion], audience: [discussion] });
    // The subject's own bar may be wider than the row that was looked at first.
    this.access.assertSees(actor, discussion, subjectKind);
    const data = { discussionId: discussion.id, subjectKind, subjectId };
    await this.records.write(actor, {
      tell: (tell) => tell('discussion.opened', subjectOf(discussion), data, hearing(discussion)),
    });
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
    return this.add(actor, discussion, said, [touching(discussion)]);
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
    await this.records.write(actor, { save: [comment], also: [touching(discussion)] });
    const inboxes = await this.questions.edited(actor, discussion, comment, before);
    const data = { ...about(discussion, id), mentions: mentions.filter((member) => !before.includes(member)) };
    await this.records.write(actor, {
      tell: (tell) => tell('discussion.comment.edited', subjectOf(discussion), data, hearing(discussion, inboxes)),
    });
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
    await this.records.write(actor, { save: [comment], also: [touching(discussion)] });
    const inboxes = await this.questions.deleted(comment);
    const heard = hearing(discussion, inboxes);
    await this.records.write(actor, {
      tell: (tell) => tell('discussion.comment.deleted', subjectOf(discussion), about(discussion, id), heard),
    });
    return comment;
  }

  private async add(
    actor: Actor,
    discussion: Discussion,
    said: Said,
    also: readonly Part[] = [],
  ): Promise<DiscussionComment> {
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
    await this.records.write(actor, { add: [comment], also, audience: [comment] });
    const inboxes = await this.questions.follow(actor, discussion, comment);
    const data = { ...about(discussion, comment.id), mentions: comment.mentions };
    await this.records.write(actor, {
      tell: (tell) => tell('discussion.comment.added', subjectOf(discussion), data, hearing(discussion, inboxes)),
    });
    return comment;
  }

  private async lock(actor: Actor, id: string): Promise<Discussion> {
    const [found] = await this.db.query<{ kind: DiscussionSubject; subject: string }>(
      sql`select subject_kind as kind, subject_id as subject from discussion where id = ${id}`,
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
    const [row] = await this.db.query<{ id: string; readers: string[] }>(
      sql`select id, readers from ${raw(this.subjects.of(kind).table)} where id = ${id} for share`,
    );
    if (!row) throw Failure.notFound(kind, id);
    this.access.assertSees(actor, row, kind);
  }

  /** @throws Refused INPUT naming every member that does not read the thread */
  private async mentioned({ readers, barred }: Discussion, wanted: readonly string[]): Promise<string[]> {
    const ids = [...new Set(wanted)];
    if (ids.length === 0) return [];
    const rows = await this.db.query<{ id: string }>(sql`
         select id from member where id = any(${ids}::uuid[]) and state = 'ACTIVE' and organisation_id = any(${readers}::uuid[])
         and not id = any(${barred}::uuid[])`);
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

/** Every comment makes the thread's next version, so that whoever shows it reads it again. */
function touching(discussion: Discussion): Part {
  discussion.version += 1;
  return { statement: sql`update discussion set version = version + 1 where id = ${discussion.id}`, rows: 1 };
}

function about({ id: discussionId, subjectKind, subjectId }: Discussion, commentId: string) {
  return { discussionId, commentId, subjectKind, subjectId };
}

function subjectOf({ id, version }: Discussion): Subject {
  return { kind: 'discussion', id, version };
}

/** Heard where its subject is, and in the inboxes that change. */
function hearing({ subjectKind, subjectId, readers, barred }: Discussion, inboxes: readonly string[] = []): Hearing {
  const topics = [topic(subjectKind, subjectId), ...inboxes.map((id) => topic('inbox', id))];
  return { audience: readers, barred, topics };
}
