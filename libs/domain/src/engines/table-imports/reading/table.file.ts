import type { TableColumn } from '../../../imported-table.js';
import { readCsv } from './table.csv.js';
import { unreadable } from './table.fault.js';
import { readTable, type ReadTable } from './table.reading.js';
import { readXlsx } from './table.xlsx.js';

export const MOST_BYTES = 5 * 1024 * 1024;

/**
 * A table from the bytes of a file; what it is, its first bytes say.
 * @throws Refused INPUT with why it is no table of these columns
 */
export async function readFile(bytes: Buffer, columns: readonly TableColumn[], mostRows?: number): Promise<ReadTable> {
  if (bytes.length > MOST_BYTES) {
    throw unreadable('TOO_LARGE', 'The file is larger than 5 MB; send it in parts.');
  }
  const head = bytes.subarray(0, 4).toString('hex');
  if (head === 'd0cf11e0') {
    throw unreadable(
      'OLD_WORKBOOK',
      'This is a workbook of an old kind, or one with a password; save it as XLSX without one.',
    );
  }
  const sheet = head === '504b0304' ? await readXlsx(bytes) : await readCsv(bytes);
  return readTable(sheet, columns, mostRows);
}
