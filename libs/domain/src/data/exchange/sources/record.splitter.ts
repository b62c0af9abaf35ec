import { parse } from 'csv-parse';
import { Transform, type TransformCallback } from 'node:stream';
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

/** Bytes in, records (plain objects) out, one at a time: nothing but the record being read is held. */
export function splitter(format: HttpFormat): Transform {
  switch (format) {
    case 'csv':
      return parse({ columns: true, bom: true, max_record_size: LONGEST_BYTES });
    case 'jsonl':
      return new JsonRecords(false);
    case 'json':
      return new JsonRecords(true);
  }
}

const [QUOTE, BACKSLASH, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST] = Buffer.from('"\\{}[]') as unknown as number[];
/** Space, tab, line ends, and the comma between records. */
const BETWEEN = new Set(Buffer.from(' \t\r\n,'));

/** Objects one after another, or the objects of one list; found by counting braces outside of strings. */
class JsonRecords extends Transform {
  private readonly held: Buffer[] = [];
  private heldBytes = 0;
  private depth = 0;
  private inString = false;
  private escaped = false;
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
    if (this.heldBytes > LONGEST_BYTES) throw new Unreadable('RECORD_SIZE', 'a record is longer than a megabyte.');
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
