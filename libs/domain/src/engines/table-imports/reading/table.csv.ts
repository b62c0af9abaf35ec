import { parse } from 'csv-parse/sync';
import { Readable } from 'node:stream';
import { setImmediate as nextTurnOfLoop } from 'node:timers/promises';
import { Refused, type TableNotice } from '#libs/contracts';
import { delimiterOf } from '../../../csv-form.js';
import { type Encoding, formOf, textOf } from '../../../text-form.js';
import { unreadable } from './table.fault.js';
import type { TableSheet } from './table.sheet.js';

const NOTICES: Readonly<Partial<Record<Encoding, TableNotice>>> = {
  'utf-16le': 'UTF_16',
  'utf-16be': 'UTF_16',
  gb18030: 'GB18030',
  big5: 'BIG5',
  'euc-kr': 'EUC_KR',
  'windows-874': 'WINDOWS_874',
  'windows-1252': 'WINDOWS_1252',
};

/** As of a workbook; a program that saves empty rows saves thousands. */
const MOST_LINES = 20_000;
const MOST_CELLS = 500;
/** A row of the longest cells of every column is shorter. */
const LONGEST_ROW = 1024 * 1024;

const IS_NO_TABLE = /^\s*[{[<]/;

interface Parsed {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/**
 * A sheet from a text with separators (RFC 4180), in whichever encoding spreadsheet programs save it.
 * @throws Refused INPUT NOT_CSV, QUOTE_NOT_CLOSED, BROKEN_ROW
 */
export async function readCsv(bytes: Buffer): Promise<TableSheet> {
  const { text, notices } = await readText([bytes]);
  const pieces: Buffer[] = [];
  for await (const piece of text) pieces.push(Buffer.from(piece));
  return { rows: rowsOf(Buffer.concat(pieces).toString('utf8')), notices };
}

/** Others have their turn between two pieces. */
async function* inTurn(pieces: readonly Buffer[]): AsyncGenerator<Buffer> {
  for (const piece of pieces) {
    yield piece;
    await nextTurnOfLoop();
  }
}

/** The text of these bytes, in whichever encoding they are, and what is to be said of that. */
export async function readText(pieces: readonly Buffer[]): Promise<{
  readonly text: AsyncIterable<string | Uint8Array>;
  readonly notices: readonly TableNotice[];
}> {
  const open = () => Readable.from(inTurn(pieces));
  const form = await formOf(open);
  const notice = NOTICES[form.encoding];
  return { text: textOf(open(), form), notices: notice ? [notice] : [] };
}

function rowsOf(text: string): TableSheet['rows'] {
  if (text.includes('\0') || IS_NO_TABLE.test(text)) {
    throw unreadable('NOT_CSV', 'This is no table; save it as CSV or XLSX and send that.');
  }
  try {
    const parsed = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      info: true,
      to: MOST_LINES + 1,
      max_record_size: LONGEST_ROW,
    }) as unknown as Parsed[];
    const wide = parsed.find(({ record }) => record.length > MOST_CELLS);
    if (wide || parsed.length > MOST_LINES) throw tooFar();
    let line = 1;
    return parsed.map(({ record, info }) => {
      // Where a row ends is told; it begins where the one before it ended.
      const begins = line;
      line = info.lines + 1;
      return { line: begins, cells: record };
    });
  } catch (error) {
    if (error instanceof Refused) throw error;
    const { code, lines } = error as { readonly code?: string; readonly lines?: number };
    if (code === 'CSV_MAX_RECORD_SIZE') throw tooFar();
    if (code === 'CSV_QUOTE_NOT_CLOSED') {
      throw unreadable(
        'QUOTE_NOT_CLOSED',
        'A quote is opened and never closed, so nobody can tell where rows end; close it.',
      );
    }
    throw unreadable(
      'BROKEN_ROW',
      `Near line ${lines ?? 1} a quote stands inside a field; write it twice, or save the table as XLSX.`,
    );
  }
}

const tooFar = (): Refused =>
  unreadable(
    'TOO_MANY_ROWS',
    `The table has more than ${MOST_LINES} rows or ${MOST_CELLS} columns; delete the empty ones, or send it in parts.`,
  );
