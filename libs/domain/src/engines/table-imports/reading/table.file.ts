import type { ImportedTable } from '../../../declared/imported-table.js';
import { readText } from './table.csv.js';
import { unreadable } from './table.fault.js';
import { MOST_ROWS, type ReadTable } from './table.reading.js';
import { tableIn, type GivenSheet } from './table.sheets.js';

const MOST_BYTES = 5 * 1024 * 1024;
const MEGABYTE = 1024 ** 2;
/** A document is read in such pieces, so that nobody waits long for it. */
const PIECE = 256 * 1024;

/** What a file of a kind may have, whatever it is: a document may be larger than a table. */
export const mostBytesOf = ({ documents }: Pick<ImportedTable, 'documents'>): number =>
  Math.max(MOST_BYTES, documents?.mostBytes ?? 0);

/** @throws Refused INPUT TOO_LARGE */
export function assertFits(size: number, most: number): void {
  if (size > most) throw unreadable('TOO_LARGE', `The file is larger than ${most / MEGABYTE} MB; send it in parts.`);
}

/**
 * A table from the bytes of a file; what it is, its first bytes say.
 * @param read what reads a sheet, here or in a thread
 * @throws Refused INPUT with why it is no table of these columns
 */
export async function readFile(
  bytes: Buffer,
  { columns, documents, mostRows = MOST_ROWS }: Pick<ImportedTable, 'columns' | 'documents' | 'mostRows'>,
  read: (sheet: GivenSheet) => Promise<ReadTable> = tableIn,
): Promise<ReadTable> {
  if (documents && isDocument(bytes)) {
    assertFits(bytes.length, documents.mostBytes);
    const { text, notices } = await readText(piecesOf(bytes));
    return { rows: await documents.read(text, mostRows), notices, unknown: [] };
  }
  assertFits(bytes.length, MOST_BYTES);
  return read({ bytes, columns, mostRows });
}

/** Whether it begins as JSON does, in UTF-8 or UTF-16, with a mark before it or without. */
function isDocument(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 200).toString('latin1');
  return /^(\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)?[\s\0]*[{[]/.test(head);
}

const piecesOf = (bytes: Buffer): Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / PIECE) }, (_, at) => bytes.subarray(at * PIECE, (at + 1) * PIECE));
