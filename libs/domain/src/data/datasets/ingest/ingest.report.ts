import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { csvField } from '#libs/contracts';
import type { Storage, StoredFile } from '#libs/platform';
import type { Rejection } from '../distribution.entity.js';

/** Rejections kept in the row for the eye; all of them are in the report. */
const SHOWN = 100;

/** Writes every rejection of an ingest into a CSV file of the store as they come; nothing is written when there are none. */
export class RejectionReport {
  readonly first: Rejection[] = [];
  private stream?: PassThrough;
  private stored?: Promise<StoredFile>;

  constructor(private readonly storage: Storage) {}

  async add(rejections: readonly Rejection[]): Promise<void> {
    this.first.push(...rejections.slice(0, SHOWN - this.first.length));
    const stream = (this.stream ??= this.begin());
    const lines = rejections.map(({ line, column, code, message }) =>
      [String(line), column ?? '', code, message].map(csvField).join(','),
    );
    if (!stream.write(`${lines.join('\r\n')}\r\n`)) await Promise.race([once(stream, 'drain'), this.stored]);
  }

  /** @returns its key in the store, null when nothing was rejected */
  async end(): Promise<string | null> {
    if (!this.stream || !this.stored) return null;
    this.stream.end();
    return (await this.stored).key;
  }

  /** Leaves nothing behind. */
  drop(): void {
    this.stored?.catch(() => undefined);
    this.stream?.destroy(new Error('The ingest came to nothing.'));
  }

  private begin(): PassThrough {
    const stream = new PassThrough();
    this.stored = this.storage.put(stream, { name: 'rejected.csv', maxBytes: Number.MAX_SAFE_INTEGER });
    this.stored.catch(() => undefined);
    stream.on('error', () => undefined);
    stream.write('line,column,code,message\r\n');
    return stream;
  }
}
