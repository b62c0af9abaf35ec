import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, type DiscussionSubject, Failure, type Fault, Refused } from '#libs/contracts';
import { Clock, Database, type Part, raw, Records, sql } from '#libs/platform';
import { Access } from '../../identity/access/access.service.js';
import { audiencesOfMember, audiencesOfOrganisation } from '../../identity/access/access.audience.js';
import { DiscussionSubjects } from './discussion.subjects.service.js';
import { Questions } from './question.service.js';
import { Discussion, DiscussionComment } from './discussion.entity.js';
import { about, hearing, subjectOf, touching } from './discussion.hearing.js';
import { anchorFaults, commentFaults, EDITABLE_MS, isEditable, MAX_EDITS, type Said } from './discussion.text.js';

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

type Mentioned = Pick<Said, 'mentions' | 'mentionedOrganisations'>;

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
      resolvedAt: null,
      resolvedBy: null,
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
   * Says that nothing is left to be talked about, for whose organisation began the thread; what it still asks waits for nobody.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION RESOLVED
   */
  @Transactional()
  async resolve(actor: Actor, id: string, expectedVersion: number): Promise<void> {
    const discussion = await this.lockBegun(actor, id, expectedVersion);
    if (discussion.resolvedAt) throw Refused.transition('RESOLVED', 'This thread has been resolved already.');
    Object.assign(discussion, { resolvedAt: this.clock.now(), resolvedBy: actor.memberId });
    await this.records.write(actor, { save: [discussion] });
    const inboxes = await this.questions.resolved(actor, id);
    await this.tellState(actor, 'discussion.resolved', discussion, inboxes);
  }

  /**
   * Takes back that nothing is left to be talked about. What was asked before asks nobody again.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION NOT_RESOLVED
   */
  @Transactional()
  async reopen(actor: Actor, id: string, expectedVersion: number): Promise<void> {
    const discussion = await this.lockBegun(actor, id, expectedVersion);
    if (!discussion.resolvedAt) throw Refused.transition('NOT_RESOLVED', 'This thread is open.');
    Object.assign(discussion, { resolvedAt: null, resolvedBy: null });
    await this.records.write(actor, { save: [discussion] });
    await this.tellState(actor, 'discussion.reopened', discussion);
  }

  /**
   * Changes what the actor said within the last 15 minutes; what it said before is kept, and who is mentioned anew is told.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION DELETED, TOO_LATE, TOO_OFTEN; INPUT
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
    if (comment.earlier.length >= MAX_EDITS) {
      const message = `A comment can be changed ${MAX_EDITS} times; say what changed in another one.`;
      throw Refused.transition('TOO_OFTEN', message);
    }
    const { mentions, mentionedOrganisations } = comment;
    const before = { mentions, mentionedOrganisations };
    const after = await this.mentioned(discussion, {
      mentions: said.mentions ?? mentions,
      mentionedOrganisations: said.mentionedOrganisations ?? mentionedOrganisations,
    });
    const earlier = [...comment.earlier, { text: comment.text, until: now.toISOString(), mentions }];
    Object.assign(comment, { ...after, text: said.text.trim(), editedAt: now, earlier });
    await this.records.write(actor, { save: [comment], also: [touching(discussion)] });
    const inboxes = await this.questions.edited(actor, discussion, comment, before);
    const data = {
      ...about(discussion, id),
      mentions: after.mentions.filter((member) => !mentions.includes(member)),
      organisations: after.mentionedOrganisations.filter((each) => !mentionedOrganisations.includes(each)),
    };
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
    const nothing = { text: '', mentions: [], mentionedOrganisations: [], earlier: [] };
    Object.assign(comment, { ...nothing, deletedAt: this.clock.now() });
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
      ...(await this.mentioned(discussion, said)),
      earlier: [],
      createdAt: this.clock.now(),
      editedAt: null,
      deletedAt: null,
    });
    await this.records.write(actor, { add: [comment], also, audience: [comment] });
    const inboxes = await this.questions.follow(actor, discussion, comment);
    const { id, mentions, mentionedOrganisations: organisations } = comment;
    const data = { ...about(discussion, id), mentions, organisations };
    await this.records.write(actor, {
      tell: (tell) => tell('discussion.comment.added', subjectOf(discussion), data, hearing(discussion, inboxes)),
    });
    return comment;
  }

  private async lock(actor: Actor, id: string, expectedVersion?: number): Promise<Discussion> {
    const [found] = await this.db.query<{ kind: DiscussionSubject; subject: string }>(
      sql`select subject_kind as kind, subject_id as subject from discussion where id = ${id}`,
    );
    if (!found) throw Failure.notFound('discussion', id);
    await Failure.within('discussion', id, () => this.lockSubject(actor, found.kind, found.subject));
    return this.db.lock(Discussion, id, expectedVersion, this.access.sees(actor, 'discussion'));
  }

  /** Whoever began a thread says when it is over. */
  private async lockBegun(actor: Actor, id: string, expectedVersion: number): Promise<Discussion> {
    const discussion = await this.lock(actor, id, expectedVersion);
    await this.access.assert(actor, 'discussion.resolve', { owners: [discussion.organisationId] });
    return discussion;
  }

  private async tellState(
    actor: Actor,
    type: 'discussion.resolved' | 'discussion.reopened',
    discussion: Discussion,
    inboxes?: readonly string[],
  ): Promise<void> {
    const { id: discussionId, subjectKind, subjectId } = discussion;
    const data = { discussionId, subjectKind, subjectId };
    await this.records.write(actor, {
      tell: (tell) => tell(type, subjectOf(discussion), data, hearing(discussion, inboxes)),
    });
  }

  /**
   * A comment of the actor's own that is not deleted, with its thread.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION DELETED
   */
  async lockOwn(
    actor: Actor,
    id: string,
    expectedVersion?: number,
  ): Promise<{ discussion: Discussion; comment: DiscussionComment }> {
    const found = await this.db.tx.findOneBy(DiscussionComment, { id });
    if (!found) throw Failure.notFound('comment', id);
    const discussion = await Failure.within('comment', id, () => this.lock(actor, found.discussionId));
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

  /** @throws Refused INPUT naming every member and organisation that does not read the thread */
  private async mentioned(
    { readers, barred }: Discussion,
    said: Mentioned,
  ): Promise<Pick<DiscussionComment, keyof Mentioned>> {
    const members = [...new Set(said.mentions)];
    const organisations = [...new Set(said.mentionedOrganisations)];
    if (members.length + organisations.length === 0) return { mentions: [], mentionedOrganisations: [] };
    const rows = await this.db.query<{ id: string }>(sql`
         select m.id from member m join organisation o on o.id = m.organisation_id
         where m.id = any(${members}::uuid[]) and m.state = 'ACTIVE' and not m.id = any(${barred}::uuid[])
           and ${raw(audiencesOfMember('m', 'o'))} && ${readers}::uuid[]
         union all
         select o.id from organisation o
         where o.id = any(${organisations}::uuid[]) and ${raw(audiencesOfOrganisation('o'))} && ${readers}::uuid[]`);
    const known = new Set(rows.map(({ id }) => id));
    const faultsOf = (name: keyof Mentioned): Fault[] =>
      (said[name] ?? []).flatMap((id, index): Fault[] => {
        const message = 'Mention members and organisations who can read this thread.';
        return known.has(id) ? [] : [{ path: [name, index], code: 'NOT_A_READER', message }];
      });
    const faults = [...faultsOf('mentions'), ...faultsOf('mentionedOrganisations')];
    if (faults.length > 0) throw Refused.input(faults);
    return { mentions: members.sort(), mentionedOrganisations: organisations.sort() };
  }
}
