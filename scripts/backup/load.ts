import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { BackupFault, type Manifest, nameOf, quoted, type TableOfBackup } from './archive.js';
import { NEXT_GENERATION } from './generation.js';

/** Who makes the tables of datasets. */
const MAKES_SHARED = 'tripartite_ingest';
/** Stands in a database while it is being restored, and says from which backup. */
const MARK = 'tripartite_restore';

/**
 * Marks an empty database as the target of this backup; one that was cut off while it was restored from the same is taken up again.
 * @throws BackupFault when anything else is in it: nothing is ever overwritten
 */
export async function claim(client: pg.Client, { id }: Manifest): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
       and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`,
  );
  const names = rows.map(({ name }) => name);
  if (names.includes(MARK)) {
    const { rows: marks } = await client.query<{ id: string }>(`select id::text from ${MARK}`);
    if (marks[0]?.id === id) return;
    throw new BackupFault(
      'The restoring of another backup was cut off in this database. Make an empty one and restore into that.',
    );
  }
  if (names.length > 0) {
    throw new BackupFault(
      `The database is not empty: it has ${names.length} tables (${names.slice(0, 3).join(', ')}, …). Nothing was changed; make an empty one and restore into that.`,
    );
  }
  await client.query(`create table ${MARK} as select '${id}'::uuid as id`);
}

/**
 * Loads every row into a database that has the migrations of the backup and nothing else worth keeping, in one transaction:
 * cut off anywhere, it leaves what was there.
 * @throws BackupFault when a table or column of the backup is not there, or other rows arrive than were written
 */
export async function loadDatabase(client: pg.Client, folder: string, manifest: Manifest): Promise<void> {
  const own = manifest.tables.filter(({ schema }) => schema === 'public');
  const shared = manifest.tables.filter(({ schema }) => schema === 'shared');
  await client.query('begin');
  await assertSameTables(client, own);
  const all = own.map(nameOf);
  const secured = await securedOf(client, own);
  // The owner is under the policies too, and COPY refuses to write under any; all of this ends with the transaction.
  for (const table of secured) await client.query(`alter table ${table} no force row level security`);
  const keys = await foreignKeysOf(client);
  for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint ${name}`);
  for (const table of all) await client.query(`alter table ${table} disable trigger user`);
  await client.query(`truncate ${all.join(', ')}`);
  for (const { first, last } of manifest.ledger.parts)
    await client.query('select app.ledger_extend($1, $2)', [first - 1, last - first + 1]);
  for (const table of own) await copyIn(client, folder, table);
  for (const { table, name, definition } of keys) {
    await client.query(`alter table ${table} add constraint ${name} ${definition}`);
  }
  for (const table of all) await client.query(`alter table ${table} enable trigger user`);
  for (const { name, value, called } of manifest.sequences) {
    await client.query('select setval($1::regclass, $2::bigint, $3)', [name, value, called]);
  }

  await client.query(`set local role ${MAKES_SHARED}`);
  for (const table of shared) {
    const columns = table.columns.map(
      ({ name, type, required }) => `${quoted(name)} ${type}${required ? ' not null' : ''}`,
    );
    await client.query(`drop table if exists ${nameOf(table)}`);
    await client.query(`create table ${nameOf(table)} (${columns.join(', ')})`);
    await copyIn(client, folder, table);
  }
  await client.query('reset role');
  await client.query(`update ledger_head set generation = ${NEXT_GENERATION}`);
  for (const table of secured) await client.query(`alter table ${table} force row level security`);
  await client.query(`drop table if exists ${MARK}`);
  await client.query('commit');
  await client.query('analyze');
}

async function assertSameTables(client: pg.Client, tables: readonly TableOfBackup[]): Promise<void> {
  const { rows } = await client.query<{ column: string }>(
    `select table_name || '.' || column_name as column from information_schema.columns where table_schema = 'public'`,
  );
  const there = new Set(rows.map(({ column }) => column));
  const missing = tables.flatMap(({ name, columns }) =>
    columns.map((column) => `${name}.${column.name}`).filter((column) => !there.has(column)),
  );
  if (missing.length > 0) {
    throw new BackupFault(
      `The backup has columns that this version's migrations do not make: ${missing.join(', ')}.\nRestore it with the version it was made with, then upgrade.`,
    );
  }
}

async function securedOf(client: pg.Client, tables: readonly TableOfBackup[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relforcerowsecurity and relname = any($1)`,
    [tables.map(({ name }) => name)],
  );
  return rows.map(({ name }) => nameOf({ schema: 'public', name }));
}

interface ForeignKey {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

/** Taken away while rows arrive in the order of tables' names, and made again, which checks every row. */
async function foreignKeysOf(client: pg.Client): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(
    `select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by 1, 2`,
  );
  return rows;
}

async function copyIn(client: pg.Client, folder: string, table: TableOfBackup): Promise<void> {
  const columns = table.columns.map(({ name }) => quoted(name)).join(', ');
  const target = client.query(copyFrom(`copy ${nameOf(table)} (${columns}) from stdin`));
  await pipeline(createReadStream(join(folder, table.file.path)), createGunzip(), target);
  if (target.rowCount !== table.rows) {
    throw new BackupFault(`${nameOf(table)}: ${target.rowCount} rows arrived, ${table.rows} were written.`);
  }
}
