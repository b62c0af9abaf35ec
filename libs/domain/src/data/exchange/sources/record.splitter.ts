import { CsvError, parse } from 'csv-parse';
import { Transform, type TransformCallback } from 'node:stream';
import { delimiterOf, hasHeading, LONGEST_HEADING } from '../../../csv-form.js';
import type { HttpFormat } from '../../datasets/dataset.catalogue.js';
import type { TransferCauseCode } from '../exchange.catalogue.js';

/** A record longer than this is not read on: the whole of what is open is held. */
const LONGEST_BYTES = 1024 * 1024;

/** A partner's answer is not in the form its dataset says. */
export class Unreadable extends Error {
  constructor(
    readonly code: TransferCauseCode,
    what: string,
  ) {
    super(`The partner's answer is not what its dataset says: ${what}`);
    this.name = 'Unreadable';
  }
}

/** It may be in the right form, and is more than is taken. */
export class TooMuch extends Unreadable {}

/**
 * Bytes in, records (plain objects) out, one at a time: nothing but the record being read is held.
 * @param needed columns without which a CSV is refused; in JSON a member that is absent is null
 */
export function splitter(format: HttpFormat, needed: readonly string[] = []): Transform {
  switch (format) {
    case 'csv':
      return new CsvRecords(needed);
    case 'jsonl':
      return new JsonRecords(false);
    case 'json':
      return new JsonRecords(true);
  }
}

/** Records of a CSV whose first row names the columns, with the delimiter that row has most of; empty lines are no rows. */
class CsvRecords extends Transform {
  /** Bytes of the first row, until all of it is there. */
  private head: Buffer[] = [];
  private parser: ReturnType<typeof parse> | undefined;

  constructor(private readonly needed: readonly string[]) {
    super({ readableObjectMode: true });
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    if (this.parser) return this.pass(chunk, done);
    this.head.push(chunk);
    const head = Buffer.concat(this.head);
    if (hasHeading(head.toString('latin1')) || head.length > LONGEST_HEADING) this.begin(head, done);
    else done();
  }

  override _flush(done: TransformCallback): void {
    if (!this.parser) this.begin(Buffer.concat(this.head), () => undefined);
    this.parser?.once('end', done);
    this.parser?.end();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.parser?.destroy();
    done(error);
  }

  private begin(head: Buffer, done: TransformCallback): void {
    this.head = [];
    this.parser = parse({
      // What is looked for in quotes and beside them is ASCII, the same in UTF-8.
      delimiter: delimiterOf(head.toString('latin1')),
      columns: (names: string[]) => headings(names, this.needed),
      bom: true,
      skip_empty_lines: true,
      max_record_size: LONGEST_BYTES,
    });
    this.parser.on('data', (record) => void this.push(record));
    this.parser.on('error', (error) => this.destroy(unreadable(error)));
    this.pass(head, done);
  }

  private pass(chunk: Buffer, done: TransformCallback): void {
    this.parser?.write(chunk, (error) => done(error && unreadable(error)));
  }
}

/** @throws Unreadable where a column that is needed is absent, which would be rows of nothing, or there twice */
function headings(names: readonly string[], needed: readonly string[]): string[] {
  const found = names.map((name) => name.trim());
  for (const name of needed) {
    const times = found.filter((each) => each === name).length;
    if (times === 0) throw new Unreadable('FORM', `its first row lacks the column "${name}".`);
    if (times > 1) throw new Unreadable('FORM', `its first row names the column "${name}" twice.`);
  }
  return found;
}

/** The parser's own words quote what stands there. */
function unreadable(error: Error): Error {
  if (!(error instanceof CsvError)) return error;
  if (error.code === 'CSV_MAX_RECORD_SIZE') return recordTooLong();
  const line = String((error as { lines?: number }).lines ?? '');
  return new Unreadable(
    'FORM',
    `near line ${line} of its CSV a row has more or fewer fields than the first, or a quote stands in the wrong place or is never closed.`,
  );
}

const recordTooLong = () => new Unreadable('RECORD_SIZE', 'a record is longer than a megabyte.');

const [QUOTE, BACKSLASH, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST] = Buffer.from('"\\{}[]') as unknown as number[];
/** Space, tab, line ends, and the comma between records. */
const BETWEEN = new Set(Buffer.from(' \t\r\n,'));
const BYTE_ORDER_MARK = Buffer.from('\uFEFF');

/** Objects one after another, or the objects of one list; found by counting braces outside of strings. */
class JsonRecords extends Transform {
  private readonly held: Buffer[] = [];
  private heldBytes = 0;
  private depth = 0;
  private inString = false;
  private escaped = false;
  /** Bytes of a byte order mark passed over; all of them, once anything else was read. */
  private mark = 0;
  /** Of a list: before it, in it, after it. */
  private place: 'before' | 'in' | 'after';

  constructor(private readonly list: boolean) {
    super({ readableObjectMode: true });
    this.place = list ? 'before' : 'in';
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    try {
      this.scan(chunk);
      done();
    } catch (error) {
      done(error as Error);
    }
  }

  override _flush(done: TransformCallback): void {
    const whole = this.depth === 0 && (!this.list || this.place === 'after');
    done(whole ? null : new Unreadable('CUT_OFF', 'it ends in the middle.'));
  }

  private scan(chunk: Buffer): void {
    let start = this.depth > 0 ? 0 : -1;
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] as number;
      if (this.depth === 0) {
        if (this.opens(byte)) start = at;
        continue;
      }
      if (this.inString) this.string(byte);
      else if (byte === QUOTE) this.inString = true;
      else if (byte === OPEN) this.depth += 1;
      else if (byte === CLOSE && --this.depth === 0) {
        this.give(chunk.subarray(start, at + 1));
        start = -1;
      }
    }
    if (start >= 0) this.hold(chunk.subarray(start));
  }

  /** Between records: true when one begins here. @throws Unreadable for what belongs there not */
  private opens(byte: number): boolean {
    if (byte === BYTE_ORDER_MARK[this.mark]) {
      this.mark += 1;
      return false;
    }
    this.mark = BYTE_ORDER_MARK.length;
    if (this.place === 'in' && byte === OPEN) {
      this.depth = 1;
      return true;
    }
    if (this.list && byte === OPEN_LIST && this.place === 'before') this.place = 'in';
    else if (this.list && byte === CLOSE_LIST && this.place === 'in') this.place = 'after';
    else if (!BETWEEN.has(byte))
      throw new Unreadable('FORM', this.list ? 'expected a list of objects.' : 'expected an object a line.');
    return false;
  }

  private string(byte: number): void {
    if (this.escaped) this.escaped = false;
    else if (byte === BACKSLASH) this.escaped = true;
    else if (byte === QUOTE) this.inString = false;
  }

  private hold(part: Buffer): void {
    this.heldBytes += part.length;
    if (this.heldBytes > LONGEST_BYTES) throw recordTooLong();
    this.held.push(part);
  }

  private give(rest: Buffer): void {
    this.hold(rest);
    const text = Buffer.concat(this.held.splice(0)).toString('utf8');
    this.heldBytes = 0;
    try {
      this.push(JSON.parse(text));
    } catch {
      throw new Unreadable('NOT_JSON', 'a record is not JSON.');
    }
  }
}
