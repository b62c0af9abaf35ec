import type { Readable } from 'node:stream';
import { harmless } from '#libs/contracts';
import type { Arrived, Portion } from '#libs/platform';
import type { Row } from '../../agreements/policy/transform.stream.js';
import type { TransferFormat } from '../exchange.catalogue.js';
import type { Granted } from '../access/ground.service.js';
import type { RowSource } from './row-source.js';

/** An answer from outside may be so large, and take so long, in all. */
export interface AnswerLimits {
  readonly bytes: number;
  readonly ms: number;
  readonly words: readonly [bytes: string, ms: string];
}
export const WHOLE: AnswerLimits = { bytes: 4 * 1024 ** 3, ms: 30 * 60_000, words: ['4 GiB', 'half an hour'] };
/** Rows that wait before the other side is made to wait. */
const MOST_ROWS = 200;

type Values = Readonly<Record<string, unknown>>;
type Write = (row: Values) => string;

/** Records pulled from a stream as they are needed, as text of a format. */
export class RecordRows implements RowSource {
  private readonly waiting: Buffer[] = [];
  private readonly records: AsyncIterator<unknown>;
  private bytes = 0;
  private ended = false;
  private pulling: Promise<void> | undefined;

  constructor(
    private readonly stream: Readable,
    private readonly transform: (record: Row) => Values | null,
    private readonly write: Write,
  ) {
    this.records = (stream as AsyncIterable<unknown>)[Symbol.asyncIterator]();
  }

  async arrived(): Promise<Arrived> {
    while (this.waiting.length === 0 && !this.ended) await (this.pulling ??= this.pull());
    return { rows: this.waiting.length, bytes: this.bytes, ended: this.ended };
  }

  take(rows: number, bytes: number): Portion {
    const data: Buffer[] = [];
    let size = 0;
    for (let row = this.waiting[0]; row && data.length < rows && size + row.length <= bytes; row = this.waiting[0]) {
      data.push(row);
      size += row.length;
      this.waiting.shift();
    }
    this.bytes -= size;
    return { data: [Buffer.concat(data)], rows: data.length, bytes: size };
  }

  close(): Promise<void> {
    this.stream.destroy();
    return Promise.resolve();
  }

  /** Some more rows, or the end; rows a filter withholds are passed over. */
  private async pull(): Promise<void> {
    try {
      do {
        const { value, done } = await this.records.next();
        if (done) this.ended = true;
        else this.add(value as Row);
      } while (!this.ended && this.waiting.length < MOST_ROWS);
    } finally {
      this.pulling = undefined;
    }
  }

  private add(record: Row): void {
    const row = this.transform(record);
    if (!row) return;
    const text = Buffer.from(this.write(row));
    this.waiting.push(text);
    this.bytes += text.length;
  }
}

/** A row as text, as COPY writes it for rows of the database. */
export function writers(format: TransferFormat, { columns }: Granted, geometry: string | null): Write {
  switch (format) {
    case 'csv':
      return (row) => `${columns.map(({ name }) => cell(row[name])).join(',')}\n`;
    case 'jsonl':
      return (row) => `${JSON.stringify(row)}\n`;
    case 'geojson':
      return (row) => {
        const { [geometry ?? '']: shape, ...properties } = row;
        return `,${JSON.stringify({ type: 'Feature', geometry: shape ?? null, properties })}\n`;
      };
  }
}

/** As COPY writes it; texts are made harmless to spreadsheet programs, as `copyOf` does. */
function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  const given = typeof value === 'object' ? JSON.stringify(value) : String(value);
  const text = typeof value === 'string' ? harmless(given) : given;
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
