/**
 * A standby of an embedded PostgreSQL: a base backup over the server's own interface, and streaming replication from then
 * on. For tests and drills; docs/operations.md says how it is done with PostgreSQL's own tools.
 */
import {
  chownSync,
  copyFileSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { readlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startPostgres } from './postgres.mjs';
import { readJson, writeJson } from './lock.mjs';

/** Of the running server, or made again at the next start. */
const LEFT_OUT = /^(postmaster\.(pid|opts)|\.s\.PGSQL\..*|pgsql_tmp.*|pg_internal\.init.*)$/;
/** Their folders are needed, what is in them is not. */
const EMPTY = [
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
];

/**
 * @param {{ root: string, folder: string, primary: { url: string }, name: string, settings?: Record<string, string>, logs?: string,
 *   throwaway?: boolean }} options repository; where the standby's data goes; the owner's address of any database of the primary; what
 *   the standby is called there, also its slot
 * @returns {Promise<import('./postgres.mjs').Postgres>}
 */
export async function startStandby({ root, folder, primary, name, settings = {}, logs, throwaway = true }) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: primary.url });
  await client.connect();
  try {
    const { rows } = await client.query(`select current_setting('data_directory') as data`);
    const target = join(folder, 'postgres');
    mkdirSync(folder, { recursive: true });
    await client.query('select pg_create_physical_replication_slot($1, true)', [name]);
    await client.query('select pg_backup_start($1, true)', [name]);
    copy(rows[0].data, target);
    const stopped = await client.query('select labelfile from pg_backup_stop(false)');
    make(target, 'backup_label', stopped.rows[0].labelfile);
    make(target, 'standby.signal', '');
    const { hostname, port, username, password } = new URL(primary.url);
    const access = { user: username, password: decodeURIComponent(password) };
    writeJson(join(folder, 'postgres.json'), { ...readJson(join(folder, 'postgres.json')), ...access });
    const conninfo = `host=${hostname} port=${port} user=${username} password=${access.password} application_name=${name}`;
    return await startPostgres({
      root,
      folder,
      logs: logs ?? join(folder, 'logs'),
      throwaway,
      settings: { ...settings, primary_conninfo: conninfo, primary_slot_name: name, hot_standby: 'on' },
    });
  } finally {
    await client.end();
  }
}

/** Files may come and go while the server works; what changes meanwhile, the log brings. */
function copy(from, to) {
  const { uid, gid, mode } = statSync(from);
  mkdirSync(to, { mode: mode & 0o777 });
  chownSync(to, uid, gid);
  for (const name of readdirSync(from)) {
    if (LEFT_OUT.test(name)) continue;
    const [source, target] = [join(from, name), join(to, name)];
    try {
      const found = lstatSync(source);
      if (found.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
      else if (found.isDirectory() && EMPTY.includes(name)) copyEmpty(source, target);
      else if (found.isDirectory()) copy(source, target);
      else {
        copyFileSync(source, target);
        chownSync(target, found.uid, found.gid);
      }
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
      rmSync(target, { force: true, recursive: true });
    }
  }
}

function copyEmpty(from, to) {
  const { uid, gid, mode } = statSync(from);
  mkdirSync(to, { mode: mode & 0o777 });
  chownSync(to, uid, gid);
  for (const name of readdirSync(from)) {
    const inner = join(from, name);
    if (statSync(inner).isDirectory() && dirname(inner).endsWith('pg_wal')) copyEmpty(inner, join(to, name));
  }
}

function make(folder, name, text) {
  const { uid, gid } = statSync(folder);
  writeFileSync(join(folder, name), text, { mode: 0o600 });
  chownSync(join(folder, name), uid, gid);
}
