import { type Refusal, Refused } from '#libs/contracts';
import type { TableColumn } from '../../../declared/imported-table.js';
import { readCsv } from './table.csv.js';
import { unreadable } from './table.fault.js';
import { readTable, type ReadTable } from './table.reading.js';
import { readXlsx } from './table.xlsx.js';

/** Bytes of a workbook or a text with separators, and which columns it should have. */
export interface GivenSheet {
  readonly bytes: Uint8Array;
  readonly columns: readonly TableColumn[];
  readonly mostRows: number;
}

/** @throws Refused INPUT with why it is no table of these columns */
export async function tableIn({ bytes, columns, mostRows }: GivenSheet): Promise<ReadTable> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = buffer.subarray(0, 4).toString('hex');
  if (head === 'd0cf11e0') {
    throw unreadable(
      'OLD_WORKBOOK',
      'This is a workbook of an old kind, or one with a password; save it as XLSX without one.',
    );
  }
  const sheet = head === '504b0304' ? await readXlsx(buffer) : await readCsv(buffer);
  return readTable(sheet, columns, mostRows);
}

/** The same for a thread, out of which an error comes without its class. */
export async function tableOrRefusal(
  given: GivenSheet,
): Promise<{ readonly table: ReadTable } | { readonly refusal: Refusal }> {
  try {
    return { table: await tableIn(given) };
  } catch (error) {
    if (error instanceof Refused) return { refusal: error.refusal };
    throw error;
  }
}
