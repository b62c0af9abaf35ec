import { Injectable } from '@nestjs/common';
import { type Readable, pipeline } from 'node:stream';
import type { Row } from '../../agreements/policy/transform.stream.js';
import type { OpenTransfer } from '../transfers/transfer.service.js';
import { causeOf, type TransferCause } from '../exchange.catalogue.js';
import { splitter, TooMuch } from './record.splitter.js';
import { RecordRows, WHOLE, writers } from './record.rows.js';
import type { RowSource } from './row-source.js';

/** Another platform does not give what was agreed. */
export class OutsideUnanswered extends Error {
  constructor(
    readonly why: TransferCause,
    message: string,
  ) {
    super(message);
    this.name = 'OutsideUnanswered';
  }
}

/** Asks another platform for the rows of a transfer: what it answers, as JSON Lines. @throws OutsideUnanswered */
type OutsideReader = (opened: OpenTransfer) => Promise<Readable>;

/** Rows that another platform keeps. It has transformed them by the agreement already: here they are cut to its columns. */
@Injectable()
export class OutsideRows {
  private reader: OutsideReader | undefined;

  /** Whoever speaks with other platforms says how. */
  register(reader: OutsideReader): void {
    this.reader = reader;
  }

  /** @throws OutsideUnanswered; OutboundRefused */
  async stream(opened: OpenTransfer): Promise<RowSource> {
    const { permit, transfer } = opened;
    if (!this.reader) throw new OutsideUnanswered(causeOf('INTERNAL'), 'Nobody here speaks with other platforms.');
    const response = await this.reader(opened);
    const [mostBytes, mostTime] = WHOLE.words;
    let bytes = 0;
    response.on('data', ({ length }: Buffer) => {
      if ((bytes += length) > WHOLE.bytes) response.destroy(new TooMuch('SIZE', `it is larger than ${mostBytes}.`));
    });
    const slow = () => response.destroy(new TooMuch('SLOW', `it takes longer than ${mostTime}.`));
    const late = setTimeout(slow, WHOLE.ms);
    const records = pipeline(response, splitter('jsonl'), () => clearTimeout(late));
    const cut = (row: Row) =>
      Object.fromEntries(permit.columns.map(({ name }) => [name, Object.hasOwn(row, name) ? row[name] : null]));
    return new RecordRows(records, cut, writers(transfer.format, permit, null));
  }
}
