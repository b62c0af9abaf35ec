import { once } from 'node:events';
import { parseArgs } from 'node:util';
import type pg from 'pg';
import { canonical, Config, openOwner, start } from '#libs/platform';
import { ArchiveFault } from './archive/fault.js';
import { rowsIn } from './archive/file.js';
import { headerOf, headOf } from './archive/header.js';
import { linesOfRows } from './archive/lines.js';
import { type Place, placeAt } from './archive/place.js';
import { useRunningProduct } from './running-product.js';

/**
 * Writes the ledger to standard output, as docs/ledger-format.md says: header, then a line per row, all of one
 * moment. The database is DATABASE_URL, or the embedded one of the running product. With `--after=SEQ` the rows before are left
 * out, for whoever has verified them. Rows that were archived are read from their files in the folder or bucket of `--archive`; without it they are left
 * out, and the header says so; where they are in several places, each is named.
 */
async function exportLedger(): Promise<void> {
  useRunningProduct();
  const { values } = parseArgs({
    options: { after: { type: 'string', default: '0' }, archive: { type: 'string', multiple: true } },
  });
  const after = Number(values.after);
  if (!Number.isSafeInteger(after) || after < 0) throw new Error(`--after=${values.after} is not a seq.`);
  const config = Config.from(process.env);
  const client = await openOwner(config, 'ledger-export');
  try {
    await client.query('begin isolation level repeatable read read only');
    // Before the moment is chosen of which all is read: a part that left after it would be neither here nor in a file that is known of.
    await client.query('lock table ledger_event in access share mode');
    await client.query('set local role tripartite_relay; set local timezone = UTC');
    const { epoch, seq, archived } = await headOf(client);
    const files =
      values.archive &&
      (await filesIn(client, await Promise.all(values.archive.map((given) => placeAt(given, config)))));
    const before = files || after >= archived ? 0 : archived;
    await write(`${canonical(await headerOf(client, { epoch, before, last: seq, open: true }))}\n`);
    for (const { place, file } of files ?? []) for await (const row of rowsIn(place, file)) await write(`${row}\n`);
    for await (const lines of linesOfRows(client, { first: Math.max(after, archived) + 1, last: seq }))
      await write(lines);
  } finally {
    await client.end();
  }
}

interface Lying {
  readonly place: Place;
  readonly file: string;
}

/** Files of the parts that were archived, the oldest first, each where it lies. @throws ArchiveFault naming those that are missing */
async function filesIn(client: pg.Client, places: readonly Place[]): Promise<Lying[]> {
  const { rows } = await client.query<{ file: string; noted: string }>(
    'select file, place as noted from ledger_archive where left_at is not null order by first',
  );
  const found: Lying[] = [];
  const missing: string[] = [];
  for (const { file, noted } of rows) {
    const place = await firstWith(places, file);
    if (place) found.push({ place, file });
    else
      missing.push(
        `  - ${places.map((each) => each.nameOf(file)).join(', ')}${places.some(({ address }) => address === noted) ? '' : `; it was written to ${noted}`}`,
      );
  }
  if (missing.length > 0)
    throw new ArchiveFault(
      `Of the archived parts these are missing, so nothing was looked at. Name each place with an --archive of its own; without --archive, what is here is verified.\n${missing.join('\n')}`,
    );
  return found;
}

async function firstWith(places: readonly Place[], file: string): Promise<Place | null> {
  for (const place of places) if (await place.has(file)) return place;
  return null;
}

async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

start(exportLedger);
