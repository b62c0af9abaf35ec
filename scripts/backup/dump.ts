import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { fileKeysInUse } from '#libs/domain';
import { BackupFault, type Manifest, measured, nameOf, quoted, type TableOfBackup, toDisk } from './archive.js';

interface Found {
  readonly schema: 'public' | 'shared';
  readonly name: string;
  readonly kind: string;
  readonly secured: boolean;
  readonly columns: TableOfBackup['columns'];
}

/** Roles that read whole tables, as policies without a condition say. */
const READS_ALL = ['tripartite_relay', 'tripartite_writer'];
/** The only role with a way to the rows of datasets. */
const READS_SHARED = 'tripartite_exchange';

type DatabasePart = Pick<Manifest, 'at' | 'migrations' | 'ledger' | 'tables' | 'sequences' | 'leftOut'> & {
  /** Files of the store that the rows name. */
  readonly fileKeys: readonly string[];
};

/**
 * Writes every row of one moment to `database/` below a folder, a COPY a table. Under row-level security the owner itself sees
 * nothing, so each table is read as a role that a policy lets read all of it; a table without one is a fault, never a gap.
 */
export async function dumpDatabase(client: pg.Client, folder: string): Promise<DatabasePart> {
  const own = (await tablesOf(client)).filter(
    ({ schema, kind }) => schema === 'public' && (kind === 'r' || kind === 'p'),
  );
  await client.query('begin isolation level repeatable read read only');
  // Before the moment is chosen, by the first query: a part of the ledger that left after it would be in no row and in no list of archives.
  await client.query(`lock table ${own.map(nameOf).join(', ')} in access share mode`);
  const found = await tablesOf(client);
  const kept = found.filter(({ kind }) => kind === 'r' || kind === 'p');
  const readers = await wholeReaders(client, kept);
  const { rows: moments } = await client.query<{ at: string }>(
    `select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`,
  );
  const { rows: migrations } = await client.query<{ name: string }>(
    'select name from migrations order by timestamp, id',
  );
  await client.query(`set local role ${READS_ALL[0]}`);
  const { rows: heads } = await client.query<Omit<Manifest['ledger'], 'parts'>>(
    'select epoch, seq::int as seq, hash, generation from ledger_head',
  );
  const { rows: parts } = await client.query<Manifest['ledger']['parts'][number]>(
    'select first::int as first, last::int as last from app.ledger_part order by 1',
  );
  await client.query('reset role');
  const [head] = heads;
  if (!head) throw new BackupFault('The database has no ledger; was it migrated?');

  await mkdir(join(folder, 'database'), { mode: 0o700 });
  const tables: TableOfBackup[] = [];
  for (const table of kept) tables.push(await copyOut(client, folder, table, readers.get(nameOf(table)) ?? null));
  await client.query('set local role tripartite_writer');
  const { rows: keys } = await client.query<{ key: string }>(fileKeysInUse);
  const sequences = await sequencesOf(client);
  await client.query('commit');
  return {
    at: moments[0]?.at ?? '',
    migrations: migrations.map(({ name }) => name),
    ledger: { ...head, parts },
    tables,
    sequences,
    fileKeys: keys.map(({ key }) => key),
    leftOut: found.filter((each) => !kept.includes(each)).map(nameOf),
  };
}

/** What belongs to extensions comes with them; the queue's schema is left out on purpose: its jobs only wake somebody. */
async function tablesOf(client: pg.Client): Promise<Found[]> {
  const { rows } = await client.query<Found>(
    `select n.nspname as schema, c.relname as name, c.relkind as kind, c.relrowsecurity as secured,
       (select coalesce(json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
            'required', a.attnotnull) order by a.attnum), '[]')
          from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('public', 'shared') and c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition
       and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
     order by 1, 2`,
  );
  return rows;
}

/** @throws BackupFault naming the tables that nobody may read whole */
async function wholeReaders(client: pg.Client, tables: readonly Found[]): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; role: string; limited: boolean }>(
    `select tablename as name, role::text, bool_or(permissive = 'RESTRICTIVE') as limited
     from pg_policies, unnest(roles) role
     where schemaname = 'public' and (cmd in ('SELECT', 'ALL') and qual = 'true' or permissive = 'RESTRICTIVE') group by 1, 2`,
  );
  const readers = new Map<string, string>();
  const faults: string[] = [];
  for (const table of tables) {
    if (table.schema === 'shared') readers.set(nameOf(table), READS_SHARED);
    else if (table.secured) {
      const reader = READS_ALL.find((role) =>
        rows.some((each) => each.name === table.name && each.role === role && !each.limited),
      );
      if (reader) readers.set(nameOf(table), reader);
      else faults.push(`${nameOf(table)}: no policy lets ${READS_ALL.join(' or ')} read all of it`);
    }
  }
  if (faults.length > 0) {
    throw new BackupFault(
      `A backup would lack rows. \`npm run check\` says what is wrong.\n  - ${faults.join('\n  - ')}`,
    );
  }
  return readers;
}

async function copyOut(client: pg.Client, folder: string, table: Found, reader: string | null): Promise<TableOfBackup> {
  const path = `database/${table.schema}.${table.name.replaceAll(/[^\w-]/g, '_')}.copy.gz`;
  const columns = table.columns.map(({ name }) => quoted(name)).join(', ');
  await client.query(`set local role ${reader ?? 'none'}`);
  const source = client.query(
    copyTo(
      `copy ${table.kind === 'p' ? `(select ${columns} from ${nameOf(table)})` : `${nameOf(table)} (${columns})`} to stdout`,
    ),
  );
  await pipeline(source, createGzip({ level: 3 }), createWriteStream(join(folder, path), { mode: 0o600, flags: 'wx' }));
  await toDisk(join(folder, path));
  const { schema, name } = table;
  return { schema, name, columns: table.columns, rows: source.rowCount, file: await measured(folder, path) };
}

/** Read last: a number that is too high leaves a gap, one that is too low would be given out twice. */
async function sequencesOf(client: pg.Client): Promise<Manifest['sequences']> {
  await client.query('reset role');
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, sequencename) as name from pg_sequences where schemaname = 'public' order by 1`,
  );
  const sequences: Manifest['sequences'] = [];
  for (const { name } of rows) {
    const { rows: values } = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from ${name}`,
    );
    if (values[0]) sequences.push({ name, ...values[0] });
  }
  return sequences;
}
