import type pg from 'pg';
import { INDEXED, type HashedRow } from '#libs/platform';
import { ArchiveFault } from './fault.js';
import { type Digest, digested, Measure } from '../backup/archive.js';
import { assertRight, rowsIn } from './file.js';
import type { Part } from './lines.js';
import { headOf } from './header.js';
import type { Place } from './place.js';

const BATCH = 1000;

interface Noted extends Part {
  readonly file: string;
  readonly sha256: string;
}

/**
 * Brings a part back from its file, when that is what was written, and what was signed: all of it or, when it is cut off, nothing.
 * @throws ArchiveFault
 */
export async function bringBack(client: pg.Client, place: Place, first: number): Promise<void> {
  await client.query('set role tripartite_relay');
  const { epoch, archived } = await headOf(client);
  const { rows } = await client.query<Noted>(
    'select first::int as first, last::int as last, file, sha256 from ledger_archive where left_at is not null order by ledger_archive.last desc',
  );
  await client.query('reset role');
  const part = rows.find((each) => each.first === first);
  if (!part) throw new ArchiveFault(`No part that begins with event ${first} has been archived.`);
  if (part.last !== archived)
    throw new ArchiveFault(
      `Parts come back from the newest on, so that the ledger has no gap. Bring back the one that begins with ${rows[0]?.first ?? archived} first.`,
    );
  const path = place.nameOf(part.file);
  const written = ({ sha256 }: Digest) => {
    if (sha256 !== part.sha256)
      throw new ArchiveFault(
        `${path} is not the file that was written: its SHA-256 is ${sha256}, and it was ${part.sha256}. Nothing was brought back; find a copy, or an older version of the object.`,
      );
  };
  written(await digested(await place.read(part.file)));
  written(await assertRight(client, epoch, part, place));
  await client.query('begin');
  try {
    await client.query('select app.ledger_make_part($1, $2)', [part.first, part.last]);
    await client.query('set local role tripartite_relay');
    let batch: HashedRow[] = [];
    const add = async () => {
      await client.query(ADD, [JSON.stringify(batch)]);
      batch = [];
    };
    // Another may lie there by now.
    const measure = new Measure();
    for await (const line of rowsIn(place, part.file, measure)) {
      batch.push(JSON.parse(line) as HashedRow);
      if (batch.length === BATCH) await add();
    }
    await add();
    written(measure.digest());
    await client.query('update ledger_head set archived_seq = $1', [part.first - 1]);
    await client.query('update ledger_archive set left_at = null where first = $1', [part.first]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
  console.log(`events ${part.first} to ${part.last} are back, from ${path}`);
}

/** When they were recorded is not in the file; it says how long what is owed has waited, and nothing here is owed. */
const ADD = `with placed as (
    insert into ledger_event (seq, id, occurred_at, recorded_at, type, actor, subject_kind, subject_id, subject_version, audience, barred,
      topics, correlation_id, data, prev_hash, hash)
    select r.seq, r.id, r."occurredAt", r."occurredAt", r.type, r.actor, r.subject ->> 'kind', (r.subject ->> 'id')::uuid,
      (r.subject ->> 'version')::int, r.audience, r.barred, r.topics, r."correlationId", r.data, r."prevHash", r.hash
    from jsonb_to_recordset($1::jsonb) as r (seq bigint, id uuid, "occurredAt" timestamptz, type text, actor jsonb, subject jsonb,
      audience uuid[], barred uuid[], topics text[], "correlationId" text, data jsonb, "prevHash" text, hash text)
    returning seq, type, actor, subject_id, audience, topics),
  ${INDEXED}
  select count(*) from placed`;
