import { Inject, Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { type Actor, type FileState, Refused, type SubjectKind, shortened } from '#libs/contracts';
import { Audiences, Clock, Database, realTime, Scanner, sql, Storage, type StoredFile } from '#libs/platform';
import { FileCheck } from './file.entity.js';

/** Where rows name a file of the store that backups copy. */
const NAMING = [
  ['attachment', 'storage_key'],
  ['comment_file', 'storage_key'],
  ['distribution', 'storage_key'],
  ['ingest', 'report_key'],
] as const;
/** Exports may have the same content; backups leave them out. */
const USES = [...NAMING, ['bulk_export_part', 'storage_key'] as const]
  .map(([table, column]) => `select 1 from ${table} where ${column} = $1`)
  .join(' union all ');

/** Every file that rows name, once, and that is where it belongs: not kept aside and not deleted by an operator. */
export const fileKeysInUse = `select distinct key from (${NAMING.map(
  ([table, column]) => `select ${column} as key from ${table}`,
).join(' union all ')}) named where key is not null
  and not exists (select from file_check c where c.storage_key = key and c.state in ('QUARANTINED', 'DELETED')) order by key`;

/** An upload, as the row that names its file tells of it. */
export interface Arrival {
  /** Of that row. */
  readonly id: string;
  readonly name: string;
  /** What it was uploaded to, and where the console shows that. */
  readonly subject: { readonly kind: SubjectKind; readonly id: string; readonly page: string };
}

const HELD: Readonly<Partial<Record<FileState, readonly [code: string, message: string]>>> = {
  WAITING: ['FILE_NOT_CHECKED', 'The file is still being checked for malware; try again in a moment.'],
  QUARANTINED: [
    'FILE_QUARANTINED',
    'The file did not pass the malware check and is kept aside; ask whoever runs the platform.',
  ],
  DELETED: ['FILE_DELETED', 'The file did not pass the malware check and was deleted by whoever runs the platform.'],
};

/**
 * Files of the store and the rows that name them. The same content is kept once, whoever sent it, so whoever adds it and
 * whoever removes its last use take turns.
 */
@Injectable()
export class Files {
  constructor(
    @Inject(Audiences) private readonly audiences: Audiences,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(Scanner) private readonly scanner: Scanner,
    @Inject(Storage) private readonly storage: Storage,
  ) {}

  /**
   * The content of an upload, for whoever may read its row.
   * @param id of that row
   * @throws Failure NOT_FOUND; Refused TRANSITION FILE_NOT_CHECKED, FILE_QUARANTINED, FILE_DELETED
   */
  async open(id: string, key: string): Promise<{ readonly content: Readable; readonly size: number }> {
    const [check] = await this.db.query<{ state: FileState }>(sql`select state from file_check where id = ${id}`);
    const held = check && HELD[check.state];
    if (held) throw Refused.transition(held[0], held[1], { state: check.state });
    return this.storage.get(key);
  }

  /**
   * Takes an upload on the record: it is held for the rest of the transaction, and waits for its malware check where a
   * scanner is set up. Content that is known to be bad is refused, and content that an operator let pass is not asked about again.
   * @throws Failure NOT_FOUND; Refused INPUT MALWARE
   */
  async arrive(actor: Actor, { key, size }: StoredFile, { id, name, subject }: Arrival): Promise<void> {
    await this.hold(key);
    const known = await this.db.query<Pick<FileCheck, 'state' | 'reason'>>(
      sql`select distinct state, reason from file_check where storage_key = ${key} and state in ('QUARANTINED', 'RELEASED', 'DELETED')`,
    );
    const passed = known.find(({ state }) => state === 'RELEASED');
    if (!passed && known.length > 0) {
      const message = 'A file with this content did not pass the malware check before; send another.';
      throw Refused.input([{ path: ['file'], code: 'MALWARE', message }]);
    }
    if (!passed && !this.scanner.configured) return;
    const check = Object.assign(new FileCheck(), {
      id,
      storageKey: key,
      name,
      size,
      subjectKind: subject.kind,
      subjectId: subject.id,
      page: subject.page,
      organisationId: actor.organisationId,
      memberId: actor.memberId,
      state: passed ? 'RELEASED' : 'WAITING',
      reason: passed?.reason ?? null,
      arrivedAt: this.clock.now(),
      dueAt: realTime(),
    });
    await this.db.tx.save(check);
    await this.audiences.refresh('file_check', [id]);
  }

  /**
   * Makes sure, for the rest of the transaction, that a file is there: it may have gone with another's removal between its
   * arrival and the row that is to name it.
   * @throws Failure NOT_FOUND
   */
  async hold(key: string): Promise<void> {
    await this.takeTurn(key);
    const { content } = await this.storage.get(key);
    content.destroy();
  }

  /** Removes a file that no row names any more. */
  async forget(key: string): Promise<void> {
    await this.takeTurn(key);
    const [used] = await this.db.tx.query<unknown[]>(`${USES} limit 1`, [key]);
    if (!used) await this.storage.remove(key);
    else await this.keepAside(key);
  }

  /** What was refused because it lies in quarantine already has just been stored once more. */
  private async keepAside(key: string): Promise<void> {
    const [bad] = await this.db.query<unknown>(
      sql`select 1 from file_check where storage_key = ${key} and state in ('QUARANTINED', 'DELETED') limit 1`,
    );
    if (bad) await this.storage.remove(key);
  }

  /** Whoever changes what is true of a content, or removes it, waits here for others who do. */
  async takeTurn(key: string): Promise<void> {
    await this.db.tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [key]);
  }
}

/**
 * The last part of a name, without control characters, at most 255 characters with its ending kept. Browsers write a
 * double quote in it as %22 (WHATWG, multipart/form-data).
 */
export function fileName(given: string): string {
  const last = given.replaceAll('%22', '"').split(/[/\\]/).at(-1) ?? '';
  const clean = last.replace(/[\p{Cc}\p{Cf}]/gu, '').trim() || 'document';
  if (clean.length <= 255) return clean;
  const ending = /\.[^.]{1,10}$/.exec(clean)?.[0] ?? '';
  return shortened(clean, 255 - ending.length) + ending;
}
