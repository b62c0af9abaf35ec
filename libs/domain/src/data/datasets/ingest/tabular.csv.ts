import { type CsvError, parse, type Parser } from 'csv-parse';
import { Readable } from 'node:stream';
import { delimiterOf, hasHeading, LONGEST_HEADING } from '../../../csv-form.js';
import { BATCH, type CellFault, type FieldNames, FileFault, type RawRecord } from './tabular.records.js';

const MAX_RECORD = 4 * 1024 * 1024;

interface Parsed {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/** Stands in the parser's output where a broken row was. */
type Broken = RawRecord & { readonly fault: CellFault };

/**
 * Records of a CSV file (RFC 4180) whose first row names the fields. The delimiter is the one its first row has most of;
 * empty lines are no rows. A broken row is passed on as such; a broken first row, and a quote that is never closed, make the
 * whole file unreadable, since nobody can tell what its fields are called, or where its rows end.
 * @throws FileFault NOT_CSV, NO_HEADER, BROKEN_HEADER, DUPLICATE_COLUMN, QUOTE_NOT_CLOSED
 */
export async function* readCsv(text: AsyncIterable<string>, fields: FieldNames): AsyncGenerator<RawRecord[]> {
  const [head, whole] = await heading(text);
  if (/^\s*[{[<]/.test(head)) {
    throw new FileFault(
      'NOT_CSV',
      'The file begins like JSON, HTML or XML, not like CSV; send it under its right name.',
    );
  }
  let lastBroken = 0;
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
        // Among the rows, in their order: they wait with them, and whoever reads slowly keeps the file waiting.
        if (line !== lastBroken) parser.push({ line, cells: [], fault: brokenRow(error) } satisfies Broken);
        lastBroken = line;
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
  for await (const parsed of parser as AsyncIterable<Parsed | Broken>) {
    if ('fault' in parsed) {
      if (width === 0) throw brokenHeader(parsed.line);
      batch.push(parsed);
    } else {
      const { record, info } = parsed;
      if (width === 0) {
        width = header(record, fields);
        continue;
      }
      const fault = record.length === width ? undefined : wrongWidth(record.length, width);
      batch.push({ line: info.lines, cells: record, fault });
    }
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (unclosed) throw unclosed;
  if (width === 0) throw new FileFault('NO_HEADER', 'The file has no rows; its first row has to name the columns.');
  yield batch;
}

/** csv-parse offers no way to go on after a broken row; this is the part of its state that does (a test holds it to that). */
function inside(parser: Parser): { quoting: boolean } {
  return (parser as unknown as { api: { state: { quoting: boolean } } }).api.state;
}

/** The text as far as its heading at least, and all of it again. */
async function heading(text: AsyncIterable<string>): Promise<[string, AsyncGenerator<string>]> {
  const chunks = text[Symbol.asyncIterator]();
  let begun = '';
  let ended = false;
  while (!hasHeading(begun) && begun.length < LONGEST_HEADING && !ended) {
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
  return [begun, whole()];
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

function brokenHeader(line: number): FileFault {
  const message = `The first row, which names the columns, can't be read: on line ${line} a quote stands in the wrong place, or it is too long. Double quotes inside a name, and leave no space before one that opens it.`;
  return new FileFault('BROKEN_HEADER', message, { line });
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
