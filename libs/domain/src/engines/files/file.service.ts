import { Inject, Injectable } from '@nestjs/common';
import { Database, Storage } from '#libs/platform';

/** Where rows name a file of the store. */
const NAMING = [
  ['attachment', 'storage_key'],
  ['distribution', 'storage_key'],
  ['ingest', 'report_key'],
] as const;
const USES = NAMING.map(([table, column]) => `select 1 from ${table} where ${column} = $1`).join(' union all ');

/** Every file that rows name, once. */
export const fileKeysInUse = `select distinct key from (${NAMING.map(
  ([table, column]) => `select ${column} as key from ${table}`,
).join(' union all ')}) named where key is not null order by key`;

/**
 * Files of the store and the rows that name them. The same content is kept once, whoever sent it, so whoever adds it and
 * whoever removes its last use take turns.
 */
@Injectable()
export class Files {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Storage) private readonly storage: Storage,
  ) {}

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
  }

  private async takeTurn(key: string): Promise<void> {
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
  return clean.slice(0, 255 - ending.length) + ending;
}
