import { Inject, Injectable } from '@nestjs/common';
import type { IncomingMessage } from 'node:http';
import { type Readable, pipeline } from 'node:stream';
import { harmless } from '#libs/contracts';
import { type Arrived, Outbound, type Portion, Vault } from '#libs/platform';
import { type Row, rowTransform } from '../../agreements/policy/transform.stream.js';
import { type DatasetSource, headerSecretOf } from '../../datasets/dataset.catalogue.js';
import type { TransferFormat } from '../exchange.catalogue.js';
import type { Granted } from '../access/ground.service.js';
import { splitter, TooMuch } from './record.splitter.js';
import type { RowSource } from './row-source.js';

/** A partner's answer may be so large, and take so long, in all. */
interface Limits {
  readonly bytes: number;
  readonly ms: number;
  readonly words: readonly [bytes: string, ms: string];
}
const WHOLE: Limits = { bytes: 4 * 1024 ** 3, ms: 30 * 60_000, words: ['4 GiB', 'half an hour'] };
/** As far as is read to find the first rows. */
const FIRST: Limits = { bytes: 16 * 1024 ** 2, ms: 5_000, words: ['16 MiB', 'five seconds'] };
/** Rows that wait before the partner is made to wait. */
const MOST_ROWS = 200;

type HttpSource = DatasetSource & { kind: 'http' };
type Write = (row: Readonly<Record<string, unknown>>) => string;

/** Rows of partners' HTTP APIs: asked for by the platform, transformed row by row, never held as a whole. */
@Injectable()
export class PartnerApis {
  constructor(
    @Inject(Outbound) private readonly outbound: Outbound,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  /** @throws OutboundRefused; Unfit when the dataset no longer has what the agreement was made about */
  async stream(
    source: HttpSource,
    permit: Granted,
    salt: Buffer,
    format: TransferFormat,
    geometry: string | null,
  ): Promise<RowSource> {
    const { records, transform } = await this.open(source, permit, salt, WHOLE);
    return new RecordRows(records, transform, writers(format, permit, geometry));
  }

  /**
   * The first rows that the permit gives. The partner is hung up on once they are there; what was found before a limit is
   * reached counts as all there is to show.
   * @throws as `stream`; Unreadable; ValueUnfit
   */
  async first(
    source: HttpSource,
    permit: Granted,
    salt: Buffer,
    count: number,
  ): Promise<{ row: Record<string, unknown>; bytes: number }[]> {
    const { records, transform } = await this.open(source, permit, salt, FIRST);
    const rows: { row: Record<string, unknown>; bytes: number }[] = [];
    try {
      for await (const record of records as AsyncIterable<Row>) {
        const row = transform(record);
        if (row) rows.push({ row, bytes: Buffer.byteLength(JSON.stringify(row)) });
        if (rows.length === count) break;
      }
    } catch (error) {
      if (!(error instanceof TooMuch) || rows.length === 0) throw error;
    }
    return rows;
  }

  /** Asks the partner: its records, and what makes rows of them. */
  private async open(source: HttpSource, permit: Granted, salt: Buffer, limits: Limits) {
    const transform = rowTransform(source.columns, permit, salt);
    const headers: Record<string, string> = { accept: accepts[source.format], 'accept-encoding': 'identity' };
    for (const { name, secretRef } of source.headers) {
      headers[name] = Buffer.from(await this.vault.open(secretRef, headerSecretOf(source.datasetId, name))).toString();
    }
    const [mostBytes, mostTime] = limits.words;
    const request = this.outbound.open(source.url, { headers });
    let response: IncomingMessage | undefined;
    const slow = () => (response ?? request).destroy(new TooMuch(`it takes longer than ${mostTime}.`));
    const late = setTimeout(slow, limits.ms);
    request.end();
    try {
      response = await this.outbound.answer(request);
    } catch (error) {
      clearTimeout(late);
      throw error;
    }
    let bytes = 0;
    response.on('data', ({ length }: Buffer) => {
      if ((bytes += length) > limits.bytes) response?.destroy(new TooMuch(`it is larger than ${mostBytes}.`));
    });
    const records = pipeline(response, splitter(source.format), () => clearTimeout(late));
    return { records, transform };
  }
}

const accepts = { json: 'application/json', jsonl: 'application/jsonl', csv: 'text/csv' } as const;

/** Records pulled from a stream as they are needed, as text of a format. */
class RecordRows implements RowSource {
  private readonly waiting: Buffer[] = [];
  private readonly records: AsyncIterator<unknown>;
  private bytes = 0;
  private ended = false;
  private pulling: Promise<void> | undefined;

  constructor(
    private readonly stream: Readable,
    private readonly transform: ReturnType<typeof rowTransform>,
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
function writers(format: TransferFormat, { columns }: Granted, geometry: string | null): Write {
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
