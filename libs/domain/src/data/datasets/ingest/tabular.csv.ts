import { type CsvError, parse, type Parser } from 'csv-parse';
import { Readable } from 'node:stream';
import { BATCH, type CellFault, type FieldNames, FileFault, type RawRecord } from './tabular.records.js';

const MAX_RECORD = 4 * 1024 * 1024;
const DELIMITERS = [',', ';', '\t', '|'];

interface Parsed {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/**
 * Records of a CSV file (RFC 4180) whose first row names the fields. The delimiter is the one its first line has most of;
 * empty lines are no rows. A broken row is passed on as such; a quote that is never closed makes the whole file unreadable,
 * since nobody can tell where its rows end.
 * @throws FileFault NOT_CSV, NO_HEADER, DUPLICATE_COLUMN, QUOTE_NOT_CLOSED
 */
export async function* readCsv(text: AsyncIterable<string>, fields: FieldNames): AsyncGenerator<RawRecord[]> {
  const [head, whole] = await firstLine(text);
  if (/^\s*[{[<]/.test(head)) {
    throw new FileFault(
      'NOT_CSV',
      'The file begins like JSON, HTML or XML, not like CSV; send it under its right name.',
    );
  }
  const broken: RawRecord[] = [];
  let unclosed: FileFault | undefined;
  const parser = parse({
    delimiter: delimiterOf(head),
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: MAX_RECORD,
    info: true,
    on_skip: (error) => {
      if (!error) return undefined;
      if (error.code === 'CSV_QUOTE_NOT_CLOSED') unclosed = quoteNotClosed(error);
      else {
        // A quote in the wrong place must not make quoted text of the rows that follow.
        inside(parser).quoting = false;
        const line = lineOf(error);
        if (broken.at(-1)?.line !== line) broken.push({ line, cells: [], fault: brokenRow(error) });
      }
      return undefined;
    },
  });
  const source = Readable.from(whole);
  source.on('error', (error) => parser.destroy(error));
  parser.on('close', () => source.destroy());
  source.pipe(parser);

  let width = 0;
  let batch: RawRecord[] = [];
  for await (const { record, info } of parser as AsyncIterable<Parsed>) {
    if (width === 0) {
      width = header(record, fields);
      continue;
    }
    const fault = record.length === width ? undefined : wrongWidth(record.length, width);
    batch.push({ line: info.lines, cells: record, fault });
    if (batch.length < BATCH) continue;
    yield [...broken.splice(0), ...batch];
    batch = [];
  }
  if (unclosed) throw unclosed;
  if (width === 0) throw new FileFault('NO_HEADER', 'The file has no rows; its first row has to name the columns.');
  yield [...broken.splice(0), ...batch];
}

/** csv-parse offers no way to go on after a broken row; this is the part of its state that does (a test holds it to that). */
function inside(parser: Parser): { quoting: boolean } {
  return (parser as unknown as { api: { state: { quoting: boolean } } }).api.state;
}

/** The first line, and the text again with it. */
async function firstLine(text: AsyncIterable<string>): Promise<[string, AsyncGenerator<string>]> {
  const chunks = text[Symbol.asyncIterator]();
  let begun = '';
  let ended = false;
  while (!begun.includes('\n') && begun.length < MAX_RECORD && !ended) {
    const { value, done } = await chunks.next();
    if (done) ended = true;
    else begun += value;
  }
  begun = begun.replace(/^\uFEFF/, '');
  const whole = async function* () {
    try {
      yield begun;
      while (!ended) {
        const { value, done } = await chunks.next();
        if (done) ended = true;
        else yield value;
      }
    } finally {
      await chunks.return?.();
    }
  };
  return [begun.split('\n', 1)[0] ?? '', whole()];
}

function delimiterOf(head: string): string {
  const bare = head.replace(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((delimiter) => bare.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

function header(names: readonly string[], fields: FieldNames): number {
  for (const [index, given] of names.entries()) {
    const name = given.trim();
    if (!name) throw new FileFault('NO_HEADER', `Column ${index + 1} has no name in the first row; give it one.`);
    if (fields.has(name))
      throw new FileFault('DUPLICATE_COLUMN', `Two columns are called "${name}"; rename one.`, { columns: [name] });
    fields.place(name);
  }
  return names.length;
}

function wrongWidth(found: number, width: number): CellFault {
  return {
    code: 'FIELD_COUNT',
    found: String(found),
    message: `The row has ${found} fields, the first row of the file has ${width}.`,
  };
}

function brokenRow(error: CsvError): CellFault {
  if (error.code === 'CSV_MAX_RECORD_SIZE') return { code: 'TOO_LONG', message: 'The row is longer than 4 MB.' };
  return {
    code: 'BROKEN_ROW',
    message: 'A quote stands inside a field, or text follows a closing quote; double quotes inside.',
  };
}

function quoteNotClosed(error: CsvError): FileFault {
  const line = lineOf(error);
  const message = `A quote that opens on line ${line} is never closed, so where the rows end can't be told; close it, or double it.`;
  return new FileFault('QUOTE_NOT_CLOSED', message, { line });
}

function lineOf(error: CsvError): number {
  const fromMessage = /at line (\d+)/.exec(error.message)?.[1];
  return Number(fromMessage ?? (error as unknown as { lines?: number }).lines ?? 0);
}
