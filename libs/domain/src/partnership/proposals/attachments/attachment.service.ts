import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { Readable } from 'node:stream';
import { v7 } from 'uuid';
import { type Actor, Failure, Refused } from '#libs/contracts';
import { Clock, Config, Database, Quotas, Records, sql, Storage, type StoredFile } from '#libs/platform';
import { fileName, Files } from '../../../engines/files/file.service.js';
import { Attachment } from './attachment.entity.js';
import { heardByAuthors, subjectOf } from '../proposal.hearing.js';
import { Proposals } from '../proposal.service.js';

export interface Upload {
  readonly proposalId: string;
  /** File name at the sender; any path in front of it is dropped. */
  readonly name: string;
  readonly declaredType?: string;
  readonly content: Readable;
}

const MAX_FILES = 100;
const MEGABYTE = 1024 * 1024;

/** Documents of proposals. A document is part of the draft until a revision holds it; then it stays. */
@Injectable()
export class Attachments {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Config) private readonly config: Config,
    @Inject(Files) private readonly files: Files,
    @Inject(Proposals) private readonly proposals: Proposals,
    @Inject(Quotas) private readonly quotas: Quotas,
    @Inject(Records) private readonly records: Records,
    @Inject(Storage) private readonly storage: Storage,
  ) {}

  /**
   * Takes a file in. No version is expected, because adding files takes nothing away from what others write; no
   * transaction is held while bytes arrive, so the proposal is looked at before and after.
   * @returns the attachment, and the proposal's version now
   * @throws Failure NOT_FOUND; Refused PERMISSION; TRANSITION WRONG_STATE; INPUT TOO_LARGE, MEDIA_TYPE, EMPTY, TOO_MANY; QUOTA FILES, STORAGE
   */
  async add(actor: Actor, upload: Upload): Promise<{ attachment: Attachment; proposalVersion: number }> {
    await this.db.transaction(() => this.proposals.lockForWriting(actor, upload.proposalId));
    await this.quotas.attempt(actor, 'FILES');
    const { content, declaredType } = upload;
    const name = fileName(upload.name);
    const maxBytes = this.config.ATTACHMENT_LIMIT_MB * MEGABYTE;
    const stored = await this.storage.put(content, { name, declaredType, maxBytes });
    try {
      return await this.db.transaction(() => this.attach(actor, upload.proposalId, name, stored));
    } catch (error) {
      await this.db.transaction(() => this.files.forget(stored.key));
      throw error;
    }
  }

  /**
   * Takes a document out of the draft; revisions that hold it keep it.
   * @returns id of the proposal
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION WRONG_STATE
   */
  @Transactional()
  async remove(actor: Actor, id: string, expectedVersion: number): Promise<string> {
    const attachment = await this.db.tx.findOneBy(Attachment, { id, inDraft: true });
    if (!attachment) throw Failure.notFound('attachment', id);
    const proposal = await Failure.within('attachment', id, () =>
      this.proposals.lockForWriting(actor, attachment.proposalId, expectedVersion),
    );
    attachment.inDraft = false;
    const data = { proposalId: proposal.id, attachmentId: id };
    await this.records.write(actor, {
      save: [attachment, this.proposals.touched(actor, proposal)],
      tell: (tell) => tell('proposal.attachment.removed', subjectOf(proposal), data, heardByAuthors(proposal)),
    });
    return proposal.id;
  }

  /** Deletes a document that was taken out before any revision held it. */
  @Transactional()
  async discard(id: string): Promise<void> {
    const attachment = await this.db.tx.findOne(Attachment, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!attachment || attachment.inDraft || attachment.firstRevision !== null) return;
    const { storageKey, size, uploadedBy } = attachment;
    await this.db.tx.remove(Attachment, attachment);
    const [uploader] = await this.db.query<{ personId: string; organisationId: string }>(
      sql`select person_id as "personId", organisation_id as "organisationId" from member where id = ${uploadedBy}`,
    );
    if (uploader) await this.quotas.giveBack(uploader, 'STORAGE', size);
    await this.files.forget(storageKey);
  }

  private async attach(
    actor: Actor,
    proposalId: string,
    name: string,
    stored: StoredFile,
  ): Promise<{ attachment: Attachment; proposalVersion: number }> {
    const { key, mediaType, size, sha256 } = stored;
    await this.quotas.use(actor, 'STORAGE', size);
    const proposal = await this.proposals.lockForWriting(actor, proposalId);
    const count = await this.db.tx.countBy(Attachment, { proposalId, inDraft: true });
    if (count >= MAX_FILES) {
      const message = `A proposal has at most ${MAX_FILES} documents; remove one first.`;
      throw Refused.input([{ path: ['file'], code: 'TOO_MANY', message }]);
    }
    const id = v7();
    const page = `/proposals/${proposalId}`;
    await this.files.arrive(actor, stored, { id, name, subject: { kind: 'proposal', id: proposalId, page } });
    const attachment = Object.assign(new Attachment(), {
      id,
      proposalId,
      name,
      mediaType,
      size,
      sha256,
      storageKey: key,
      uploadedBy: actor.memberId,
      uploadedAt: this.clock.now(),
    });
    const data = { proposalId, attachmentId: attachment.id, sha256 };
    await this.records.write(actor, {
      add: [attachment],
      save: [this.proposals.touched(actor, proposal)],
      audience: [attachment],
      tell: (tell) => tell('proposal.attachment.added', subjectOf(proposal), data, heardByAuthors(proposal)),
    });
    return { attachment, proposalVersion: proposal.version };
  }
}
