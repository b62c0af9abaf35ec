import { join } from 'node:path';
import { Refused } from '#libs/contracts';
import { documentThreads } from '../../../document-threads.js';
import type { ReadTable } from './table.reading.js';
import type { GivenSheet, tableOrRefusal } from './table.sheets.js';

/**
 * Reads a sheet in a thread: five megabytes of tiny cells take seconds.
 * @throws Refused INPUT with why it is no table of these columns, or TOO_DEAR
 */
export async function tableApart(sheet: GivenSheet): Promise<ReadTable> {
  const filename = join(import.meta.dirname, 'table.sheets.js');
  const read = await documentThreads.run<Awaited<ReturnType<typeof tableOrRefusal>>>(filename, 'tableOrRefusal', sheet);
  if ('refusal' in read) throw new Refused(read.refusal);
  return read.table;
}
