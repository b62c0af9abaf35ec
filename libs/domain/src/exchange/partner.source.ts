import { Inject, Injectable } from '@nestjs/common';
import { type Readable, pipeline } from 'node:stream';
import { type Arrived, Outbound, type Portion, Vault } from '#libs/platform';
import { type Row, rowTransform } from '../agreements/transform.stream.js';
import { type DatasetSource, headerSecretOf } from '../datasets/dataset.catalogue.js';
import type { TransferFormat } from './exchange.catalogue.js';
import type { Granted } from './ground.service.js';
import { splitter, Unreadable } from './record.splitter.js';
import type { RowSource } from './row-source.js';

/** A partner's answer may be so large, and take so long, in all. */
const MOST_BYTES = 4 * 1024 ** 3;
const MOST_MS = 30 * 60_000;
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
    const transform = rowTransform(source.columns, permit, salt);
    const headers: Record<string, string> = { accept: accepts[source.format], 'accept-encoding': 'identity' };
    for (const { name, secretRef } of source.headers) {
      headers[name] = Buffer.from(await this.vault.open(secretRef, headerSecretOf(source.datasetId, name))).toString();
    }
    const request = this.outbound.open(source.url, { headers });
    request.end();
    const response = await this.outbound.answer(request);
    let bytes = 0;
    response.on('data', ({ length }: Buffer) => {
      if ((bytes += length) > MOST_BYTES) response.destroy(new Unreadable('it is larger than 4 GiB.'));
    });
    const late = setTimeout(() => response.destroy(new Unreadable('it takes longer than half an hour.')), MOST_MS);
    const records = pipeline(response, splitter(source.format), () => clearTimeout(late));
    return new RecordRows(records, transform, writers(format, permit, geometry));
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

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
