import { Inject, Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { type Actor, audiencesOf, type ExportKind, Failure } from '#libs/contracts';
import { type ByteRange, Clock, Database, sql, Storage, type Statement } from '#libs/platform';
import { Access } from '../../identity/access/access.service.js';
import { Files } from '../../engines/files/file.service.js';
import { Retention } from '../../engines/retention/retention.service.js';
import { BulkExport } from './bulk-export.entity.js';
import { BulkExportKinds } from './bulk-export-kinds.service.js';

const DAY_MS = 86_400_000;
const BATCH = 100;

/** A file that its caller may have. */
export interface ExportFile {
  readonly key: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Where an export's part is got. */
export function pathOfPart(exportId: string, kind: ExportKind): string {
  return `/bulk-exports/${exportId}/${kind}.jsonl.gz`;
}

/** The files of exports: for whoever asked, for some days. */
@Injectable()
export class BulkExportFiles {
  private readonly keptMs: number;

  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(BulkExportKinds) private readonly kinds: BulkExportKinds,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(Files) private readonly stored: Files,
    @Inject(Retention) retention: Retention,
    @Inject(Storage) private readonly storage: Storage,
  ) {
    const rule = retention.rules.find(({ kind }) => kind === 'BULK_EXPORTS');
    if (!rule) throw new Error('Nobody says how long exports are kept.');
    this.keptMs = retention.daysOf(rule) * DAY_MS;
  }

  /** From when on nobody gets the files of what was finished then. */
  expiresAt(finishedAt: Date): Date {
    return new Date(finishedAt.getTime() + this.keptMs);
  }

  /** Whether the actor may have files of this export: he asked for it, and belongs to all that he belonged to then. */
  isOf(actor: Actor, { memberId, audiences }: Pick<BulkExport, 'memberId' | 'audiences'>): boolean {
    const now = audiencesOf(actor);
    return actor.memberId === memberId && audiences.every((each) => now.includes(each));
  }

  /**
   * A file, for whoever asked for it and may still read what is in it.
   * @throws Failure NOT_FOUND when there is none, none any more, or it is another's; Refused PERMISSION
   */
  async find(actor: Actor, exportId: string, kind: ExportKind): Promise<ExportFile> {
    return this.db.transaction(async () => {
      await this.access.assert(actor, 'bulkExport.make');
      await this.access.assert(actor, this.kinds.of(kind).read);
      const one = await this.db.tx.findOneBy(BulkExport, { id: exportId });
      const [file] = await this.db.query<ExportFile>(sql`
        select storage_key as key, bytes::float8 as bytes, sha256 from bulk_export_part
        where export_id = ${exportId} and kind = ${kind} and state = 'READY'`);
      const kept = one?.finishedAt && one.state !== 'CANCELLED' && this.expiresAt(one.finishedAt) > this.clock.now();
      if (!kept || !file || !this.isOf(actor, one)) throw Failure.notFound('export', exportId);
      return file;
    });
  }

  /** @throws Failure NOT_FOUND */
  async open({ key }: ExportFile, range?: ByteRange): Promise<Readable> {
    return (await this.storage.get(key, range)).content;
  }

  /** Files whose export is no more or was given up. */
  over(): Statement<{ id: string; key: string | null }> {
    return sql`select p.id, p.storage_key as key from bulk_export_part p
      where not exists (select from bulk_export e where e.id = p.export_id and e.state <> 'CANCELLED')
        and not exists (select from bulk_export e where e.id = p.export_id and e.claimed_until > clock_timestamp())
      limit ${BATCH}`;
  }

  /** Removes them with what knew of them; a file stays that something else has the same content as. */
  async clean(): Promise<void> {
    for (;;) {
      const left = await this.db.query(this.over());
      for (const { id, key } of left) {
        await this.db.transaction(async () => {
          await this.db.query(sql`delete from bulk_export_part where id = ${id}`);
          if (key) await this.stored.forget(key);
        });
      }
      if (left.length < BATCH) return;
    }
  }
}
