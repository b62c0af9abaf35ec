import 'reflect-metadata';
import { parseArgs } from 'node:util';
import type pg from 'pg';
import { Config, openOwner, start } from '#libs/platform';
import { bringBack } from './archive/bring-back.js';
import { ArchiveFault } from './archive/fault.js';
import { assertRight, fileOf, write } from './archive/file.js';
import type { Part } from './archive/lines.js';
import { headOf } from './archive/header.js';
import { type Place, placeAt } from './archive/place.js';
import { takeOut, untoldOf, untoldWebhooks } from './archive/take-out.js';
import { useRunningProduct } from './running-product.js';

const USAGE = `Usage: npm run ledger:archive -- PLACE --keep DAYS    writes parts of the ledger whose events are all older to files, and takes them out
       npm run ledger:archive -- PLACE --back FIRST   brings back the part that begins with this event
PLACE is a folder, or s3://bucket/prefix of the service that S3_ENDPOINT names.`;

/**
 * Puts old parts of the ledger away, the oldest first, each in steps that can be done again: written to a file, read from there and compared
 * with what was signed, noted, taken out.
 */
async function archive(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { keep: { type: 'string' }, back: { type: 'string' } },
  });
  const [given] = positionals;
  const [keep, back] = [number(values.keep), number(values.back)];
  if (!given || positionals.length > 1 || (keep === null) === (back === null)) throw new ArchiveFault(USAGE);
  useRunningProduct();
  const config = Config.from(process.env);
  const place = await placeAt(given, config);
  const client = await openOwner(config, 'ledger-archive');
  try {
    await alone(client);
    if (back !== null) await bringBack(client, place, back);
    else await putAway(client, place, keep ?? 0);
  } finally {
    await client.end();
  }
}

function number(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^\d{1,9}$/.test(text)) throw new ArchiveFault(`${text} is not a whole number.\n${USAGE}`);
  return Number(text);
}

async function alone(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ ours: boolean }>(
    `select pg_try_advisory_lock(hashtext('tripartite ledger archive')) as ours`,
  );
  if (!rows[0]?.ours) throw new ArchiveFault('Another run is at it. Wait until it has ended.');
}

async function putAway(client: pg.Client, place: Place, keep: number): Promise<void> {
  for (let many = 0; ; many += 1) {
    const { part, why, until } = await oldest(client, keep);
    if (!part || why || !until) {
      console.log(many > 0 ? `${many} parts were archived. ${why ?? ''}` : `Nothing was archived. ${why ?? ''}`);
      return;
    }
    const file = fileOf(part);
    const { epoch } = await as(client, () => headOf(client));
    if (!(await place.has(file))) await write(client, epoch, part, place);
    const { bytes, sha256 } = await assertRight(client, epoch, part, place);
    await as(client, () =>
      client.query(
        `insert into ledger_archive (first, last, file, place, bytes, sha256, until) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (first) do update set file = excluded.file, place = excluded.place, bytes = excluded.bytes, sha256 = excluded.sha256,
           at = excluded.at where ledger_archive.left_at is null`,
        [part.first, part.last, file, place.address, bytes, sha256, until],
      ),
    );
    await takeOut(client, part);
    console.log(`events ${part.first} to ${part.last}: ${place.nameOf(file)}, ${bytes} bytes, SHA-256 ${sha256}`);
  }
}

interface Oldest {
  readonly part: Part | null;
  /** When the last event of it happened. */
  readonly until: Date | null;
  /** Why it stays, in a sentence. */
  readonly why: string | null;
}

async function oldest(client: pg.Client, keep: number): Promise<Oldest> {
  interface Found extends Part {
    readonly dispatched: number;
    readonly signed: number;
    readonly owed: boolean;
    readonly until: Date | null;
    readonly old: boolean;
  }
  const { rows } = await as(client, () =>
    client.query<Found>(
      `select p.first::int as first, p.last::int as last, h.dispatched_seq::int as dispatched,
         coalesce((select max(size) from ledger_checkpoint), 0)::int as signed, e.occurred_at as until,
         coalesce(e.occurred_at < clock_timestamp() - make_interval(days => $1), false) as old,
         exists (select from ledger_delivery d where d.seq <= p.last) as owed
       from ledger_head h, app.ledger_part p left join ledger_event e on e.seq = p.last order by p.first limit 1`,
      [keep],
    ),
  );
  const [found] = rows;
  if (!found) return { part: null, until: null, why: 'The ledger has no part yet.' };
  const { first, last, dispatched, signed, owed, until, old } = found;
  const stays = (why: string) => ({ part: { first, last }, until, why: `Events ${first} to ${last} stay: ${why}.` });
  if (!until || dispatched <= last) return stays('the part is still being written');
  if (!old) return stays(`not all of them are older than ${keep} days`);
  if (signed < last) return stays('no signed checkpoint covers them yet');
  if (owed) return stays('some of them are still owed to handlers; see “Growing queue” in docs/runbooks.md');
  const untold = await as(client, () => untoldWebhooks(client, last));
  if (untold > 0) return stays(untoldOf(untold));
  return { part: { first, last }, until, why: null };
}

/** Under row-level security the owner itself sees nothing. */
async function as<T>(client: pg.Client, run: () => Promise<T>): Promise<T> {
  await client.query('set role tripartite_relay');
  try {
    return await run();
  } finally {
    await client.query('reset role');
  }
}

start(archive);
