import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type pg from 'pg';
import { canonical, consistencyRanges, Tiles, verifyConsistency } from '#libs/platform';
import { type Digest, Measure } from '../backup/archive.js';
import { ArchiveFault, Damaged } from './fault.js';
import { headerOf } from './header.js';
import { linesOfRows, type Part } from './lines.js';
import type { Place } from './place.js';

/** The verifier stands alone and is not built: the file that everybody gets is the one that is asked. */
const { verifyLedger } = (await import(
  new URL('../../../scripts/ledger-verify.mjs', import.meta.url).href
)) as typeof import('../ledger-verify.mjs');

export function fileOf({ first, last }: Part): string {
  return `ledger-${first}-${last}.jsonl.gz`;
}

/** Writes a part to a file of its own. */
export async function write(client: pg.Client, epoch: string, part: Part, place: Place): Promise<void> {
  await client.query('begin isolation level repeatable read read only');
  try {
    await client.query('set local role tripartite_relay; set local timezone = UTC');
    const header = await headerOf(client, { epoch, before: part.first - 1, last: part.last });
    const lines = async function* () {
      yield `${canonical(header)}\n`;
      yield* linesOfRows(client, part);
    };
    await pipeline(Readable.from(lines()), createGzip({ level: 6 }), (content: AsyncIterable<Buffer>) =>
      place.keep(fileOf(part), content),
    );
  } finally {
    await client.query('rollback');
  }
}

/**
 * What is in a file, as it is read; `measure` sees the file as it lies there.
 * @throws ArchiveFault where it can't be read on
 */
async function* contentOf(place: Place, file: string, measure = new Measure()): AsyncGenerator<Buffer> {
  const content = createGunzip();
  pipeline(measure.of(await place.read(file)), content).catch((error: unknown) => content.destroy(error as Error));
  try {
    yield* content;
  } catch (error) {
    if (error instanceof ArchiveFault) throw error;
    throw new Damaged(place.nameOf(file), (error as Error).message);
  }
}

/** Lines of the rows in a file, without its header; cut at line feeds only, since U+2028 and the like may stand inside a JSON string. */
export async function* rowsIn(place: Place, file: string, measure?: Measure): AsyncGenerator<string> {
  let open = Buffer.alloc(0);
  let header = true;
  for await (const chunk of contentOf(place, file, measure)) {
    const bytes = Buffer.concat([open, chunk]);
    let from = 0;
    for (let to = bytes.indexOf(10); to >= 0; to = bytes.indexOf(10, from)) {
      if (!header) yield bytes.toString('utf8', from, to);
      header = false;
      from = to + 1;
    }
    open = bytes.subarray(from);
  }
}

/**
 * Reads a file of a part from where it lies and compares it with what was signed: each row with its hash, the row before and the checkpoints in
 * the file, and the tree that they make with the first checkpoint that covers all of them.
 * @returns what the file was of which all of that holds: another reading might find another
 * @throws ArchiveFault saying what is wrong
 */
export async function assertRight(client: pg.Client, epoch: string, part: Part, place: Place): Promise<Digest> {
  const [file, path] = [fileOf(part), place.nameOf(fileOf(part))];
  const measure = new Measure();
  const wrong = (what: string) =>
    new ArchiveFault(
      `${path} is not what was signed: ${what}\nNothing was taken out. Run \`npm run ledger:verify\`; if the ledger is right, move the file away and try again.`,
    );
  const found = await verifyLedger(contentOf(place, file, measure)).catch((error: unknown) => {
    if (error instanceof Damaged) throw wrong(`it is cut short or damaged (${error.why}).`);
    if (error instanceof ArchiveFault) throw error;
    throw wrong(`it is no part of the ledger. ${(error as Error).message}`);
  });
  const [fault] = found.findings;
  if (fault) throw wrong(fault.message);
  if (found.epoch !== epoch || found.rows !== part.last || found.verifiedBefore !== part.first - 1)
    throw wrong(`it holds rows ${found.verifiedBefore + 1} to ${found.rows} of ledger ${found.epoch}.`);
  await client.query('set role tripartite_relay');
  try {
    const { rows } = await client.query<{ size: number; root: string }>(
      'select size::int as size, root from ledger_checkpoint where size >= $1 order by ledger_checkpoint.size limit 1',
      [part.last],
    );
    const [covering] = rows;
    if (!covering) throw wrong('no checkpoint covers all of it yet.');
    const tiles = new Tiles(client);
    const proof: string[] = [];
    for (const range of consistencyRanges(part.last, covering.size)) proof.push(await tiles.root(range));
    const claim = { first: part.last, second: covering.size, firstRoot: found.root, secondRoot: covering.root, proof };
    if (!verifyConsistency(claim)) throw wrong(`the checkpoint of size ${covering.size} is of other rows.`);
  } finally {
    await client.query('reset role');
  }
  return measure.digest();
}
