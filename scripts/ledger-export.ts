import { once } from 'node:events';
import { parseArgs } from 'node:util';
import type pg from 'pg';
import { canonical, Config, openOwner, start } from '#libs/platform';
import { ArchiveFault } from './archive/fault.js';
import { rowsIn, linesOfRows } from './archive/file.js';
import { headerOf, headOf } from './archive/header.js';
import { type Place, placeAt } from './archive/place.js';
import { useRunningProduct } from './running-product.js';

/**
 * Writes the ledger to standard output, as docs/ledger-format.md says: header, then a line per row, all of one
 * moment. The database is DATABASE_URL, or the embedded one of the running product. With `--after=SEQ` the rows before are left
 * out, for whoever has verified them. Rows that were archived are read from their files in the folder or bucket of `--archive`; without it they are left
 * out, and the header says so.
 */
async function exportLedger(): Promise<void> {
  useRunningProduct();
  const { values } = parseArgs({ options: { after: { type: 'string', default: '0' }, archive: { type: 'string' } } });
  const after = Number(values.after);
  if (!Number.isSafeInteger(after) || after < 0) throw new Error(`--after=${values.after} is not a seq.`);
  const config = Config.from(process.env);
  const client = await openOwner(config, 'ledger-export');
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query('set local role tripartite_relay; set local timezone = UTC');
    const { epoch, seq, archived } = await headOf(client);
    const place = values.archive === undefined ? null : await placeAt(values.archive, config);
    const files = place && (await filesIn(client, place));
    const before = files || after >= archived ? 0 : archived;
    await write(canonical(await headerOf(client, { epoch, before, last: seq, open: true })));
    for (const file of files ?? []) for await (const row of rowsIn(place as Place, file)) await write(row);
    for await (const lines of linesOfRows(client, { first: Math.max(after, archived) + 1, last: seq }))
      await write(lines.trimEnd());
  } finally {
    await client.end();
  }
}

/** Files of the parts that were archived, the oldest first. @throws ArchiveFault naming those that are missing */
async function filesIn(client: pg.Client, place: Place): Promise<string[]> {
  const { rows } = await client.query<{ file: string }>(
    'select file from ledger_archive where left_at is not null order by first',
  );
  const missing: string[] = [];
  for (const { file } of rows) if (!(await place.has(file))) missing.push(place.nameOf(file));
  if (missing.length > 0) throw new ArchiveFault(`Of the archived parts these are missing: ${missing.join(', ')}.`);
  return rows.map(({ file }) => file);
}

async function write(text: string): Promise<void> {
  if (!process.stdout.write(`${text}\n`)) await once(process.stdout, 'drain');
}

start(exportLedger);
