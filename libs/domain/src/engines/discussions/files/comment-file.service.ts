import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { Readable } from 'node:stream';
import { v7 } from 'uuid';
import { type Actor, Refused } from '#libs/contracts';
import { Clock, Config, Database, Quotas, Records, sql, Storage, type StoredFile } from '#libs/platform';
import { fileName, Files } from '../../files/file.service.js';
import { Discussions } from '../discussion.service.js';
import { DiscussionComment } from '../discussion.entity.js';
import { about, hearing, subjectOf, touching } from '../discussion.hearing.js';
import { EDITABLE_MS, isEditable } from '../discussion.text.js';
import { DiscussionSubjects } from '../discussion.subjects.service.js';
import { CommentFile } from './comment-file.entity.js';

interface Upload {
  readonly commentId: string;
  /** File name at the sender; any path in front of it is dropped. */
  readonly name: string;
  readonly declaredType?: string;
  readonly content: Readable;
}

/** Of one comment. */
export const MAX_FILES = 10;
const MEGABYTE = 1024 * 1024;

/** Files of comments: added by whoever wrote one, as long as it can be changed, and gone with it. */
@Injectable()
export class CommentFiles {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Config) private readonly config: Config,
    @Inject(Database) private readonly db: Database,
    @Inject(Discussions) private readonly discussions: Discussions,
    @Inject(Files) private readonly files: Files,
    @Inject(Quotas) private readonly quotas: Quotas,
    @Inject(Records) private readonly records: Records,
    @Inject(Storage) private readonly storage: Storage,
    @Inject(DiscussionSubjects) private readonly subjects: DiscussionSubjects,
  ) {}

  /**
   * Takes a file in. No transaction is held while bytes arrive, so the comment is looked at before and after.
   * @throws Failure NOT_FOUND; Refused PERMISSION; TRANSITION DELETED, TOO_LATE; INPUT TOO_LARGE, MEDIA_TYPE, EMPTY, TOO_MANY; QUOTA FILES, STORAGE
   */
  async add(actor: Actor, { commentId, name: given, declaredType, content }: Upload): Promise<CommentFile> {
    await this.db.transaction(() => this.lockForFiles(actor, commentId));
    await this.quotas.attempt(actor, 'FILES');
    const name = fileName(given);
    const maxBytes = this.config.ATTACHMENT_LIMIT_MB * MEGABYTE;
    const stored = await this.storage.put(content, { name, declaredType, maxBytes });
    try {
      return await this.db.transaction(() => this.attach(actor, commentId, name, stored));
    } catch (error) {
      await this.db.transaction(() => this.files.forget(stored.key));
      throw error;
    }
  }

  /** Deletes the files of a comment that was deleted. */
  @Transactional()
  async discard(commentId: string): Promise<void> {
    const deleted = await this.db.tx.findOneBy(DiscussionComment, { id: commentId });
    if (!deleted?.deletedAt) return;
    const gone = await this.db.tx.find(CommentFile, {
      where: { commentId },
      order: { storageKey: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    const [uploader] = await this.db.query<{ personId: string; organisationId: string }>(
      sql`select person_id as "personId", organisation_id as "organisationId" from member where id = ${deleted.memberId}`,
    );
    for (const file of gone) {
      const { storageKey, size } = file;
      await this.db.tx.remove(CommentFile, file);
      if (uploader) await this.quotas.giveBack(uploader, 'STORAGE', size);
      await this.files.forget(storageKey);
    }
  }

  private async attach(
    actor: Actor,
    commentId: string,
    name: string,
    { key, mediaType, size, sha256 }: StoredFile,
  ): Promise<CommentFile> {
    await this.quotas.use(actor, 'STORAGE', size);
    const { discussion, comment } = await this.lockForFiles(actor, commentId);
    if ((await this.db.tx.countBy(CommentFile, { commentId })) >= MAX_FILES) {
      const message = `A comment has at most ${MAX_FILES} files; put the others in another one.`;
      throw Refused.input([{ path: ['file'], code: 'TOO_MANY', message }]);
    }
    const id = v7();
    const { subjectKind: kind, subjectId } = discussion;
    const shown = await this.subjects.shown(kind, subjectId);
    const page = `${shown?.path ?? ''}#comment-${commentId}`;
    await this.files.arrive(
      actor,
      { key, mediaType, size, sha256 },
      { id, name, subject: { kind, id: subjectId, page } },
    );
    const file = Object.assign(new CommentFile(), {
      id,
      discussionId: discussion.id,
      commentId,
      subjectId,
      name,
      mediaType,
      size,
      sha256,
      storageKey: key,
      uploadedBy: actor.memberId,
      uploadedAt: this.clock.now(),
    });
    const data = { ...about(discussion, comment.id), fileId: id, sha256 };
    await this.records.write(actor, {
      add: [file],
      also: [touching(discussion)],
      audience: [file],
      tell: (tell) => tell('discussion.file.added', subjectOf(discussion), data, hearing(discussion)),
    });
    return file;
  }

  private async lockForFiles(actor: Actor, commentId: string): ReturnType<Discussions['lockOwn']> {
    const own = await this.discussions.lockOwn(actor, commentId);
    if (isEditable(own.comment, this.clock.now())) return own;
    const message = `Files are added to a comment for ${EDITABLE_MS / 60_000} minutes; write another one.`;
    throw Refused.transition('TOO_LATE', message);
  }
}
