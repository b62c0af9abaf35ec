import { Inject, Injectable } from '@nestjs/common';
import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream';
import { Outbound, Vault } from '#libs/platform';
import { columnsAsked } from '../../agreements/policy/transform.fit.js';
import { type Row, rowTransform } from '../../agreements/policy/transform.stream.js';
import { type DatasetSource, headerSecretOf } from '../../datasets/dataset.catalogue.js';
import type { TransferFormat } from '../exchange.catalogue.js';
import type { Granted } from '../access/ground.service.js';
import { type AnswerLimits, RecordRows, WHOLE, writers } from './record.rows.js';
import { splitter, TooMuch } from './record.splitter.js';
import type { RowSource } from './row-source.js';

/** As far as is read to find the first rows. */
const FIRST: AnswerLimits = { bytes: 16 * 1024 ** 2, ms: 5_000, words: ['16 MiB', 'five seconds'] };

type HttpSource = DatasetSource & { kind: 'http' };

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
  private async open(source: HttpSource, permit: Granted, salt: Buffer, limits: AnswerLimits) {
    const transform = rowTransform(source.columns, permit, salt);
    const headers: Record<string, string> = { accept: accepts[source.format], 'accept-encoding': 'identity' };
    for (const { name, secretRef } of source.headers) {
      headers[name] = Buffer.from(await this.vault.open(secretRef, headerSecretOf(source.datasetId, name))).toString();
    }
    const [mostBytes, mostTime] = limits.words;
    const request = this.outbound.open(source.url, { headers });
    let response: IncomingMessage | undefined;
    const slow = () => (response ?? request).destroy(new TooMuch('SLOW', `it takes longer than ${mostTime}.`));
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
      if ((bytes += length) > limits.bytes) response?.destroy(new TooMuch('SIZE', `it is larger than ${mostBytes}.`));
    });
    const records = pipeline(response, splitter(source.format, columnsAsked(permit)), () => clearTimeout(late));
    return { records, transform };
  }
}

const accepts = { json: 'application/json', jsonl: 'application/jsonl', csv: 'text/csv' } as const;
