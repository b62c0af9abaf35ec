/**
 * The product as processes: databases made from a migrated template, and an api and a worker over one of them that can be
 * killed and started again. Used by the test set-up, by tests that need a product of their own, by faults and bench.
 */
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startChild } from '../../scripts/lib/children.mjs';
import { ensureDatabase, withDatabase } from '../../scripts/lib/database.mjs';
import { startPostgres } from '../../scripts/lib/postgres.mjs';
import { run } from '../../scripts/lib/steps.mjs';
import { makeSteward } from './steward.mjs';

const root = dirname(dirname(import.meta.dirname));
const TEMPLATE = 'tripartite_template';
const STAFFED = 'tripartite_staffed';
/** What a server that is to survive is told. */
export const DURABLE = { max_connections: '400' };
/** Nothing here must survive a power cut, so nothing waits for the disk. */
const CARELESS = { ...DURABLE, fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
/** A developer's own settings must not change what is tested. */
const KEPT = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'TZ'];

/** Password hashing as cheap as it goes; errors as people would see them. */
function environment(more) {
  const kept = Object.fromEntries(KEPT.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
  const fixed = {
    NODE_ENV: 'production',
    MODE: 'test',
    LOG_LEVEL: 'info',
    POOL_SIZE: '6',
    PASSWORD_MEMORY_KIB: '1024',
    CHECKPOINT_SECONDS: '2',
    LEDGER_PART_EVENTS: '5000', // so that what suites read lies in several parts
    DRAW_SECONDS: '2',
    QUOTA_FACTOR: '1000', // the steward of a suite does in minutes what nobody does in a day
    TRUST_PROXY: 'true', // every test client says it comes from an address of its own
  };
  return { ...kept, ...fixed, ...more };
}

/**
 * Starts a database server with a template that has every migration.
 * @param {{ folder: string, logs: string, durable?: boolean, settings?: Record<string, string> }} options
 *   `durable` for runs that kill things and count what is left; what else the server is told
 */
export async function startDatabases({ folder, logs, durable = false, settings: more = {} }) {
  const settings = { ...(durable ? DURABLE : CARELESS), ...more };
  const stock = process.env.TRIPARTITE_STOCK_POSTGRES && JSON.parse(process.env.TRIPARTITE_STOCK_POSTGRES);
  const server = await startPostgres({ root, folder, logs, settings, throwaway: !durable, stock });
  if (stock) {
    const asked = `select current_setting('jit') = 'on' and pg_jit_available() and current_setting('max_connections') = '100'
      and datcollate like 'en_US%' as stock from pg_database where datname = 'postgres'`;
    const [{ stock: is }] = await withDatabase(server.url('postgres'), async (query) => (await query(asked)).rows);
    if (!is)
      throw new Error(`The server of ${stock.bin} has not the defaults that are tried: JIT, 100 connections, en_US.`);
  }
  await ensureDatabase(server, TEMPLATE);
  await run(process.execPath, ['dist/scripts/migrate.js'], {
    cwd: root,
    env: environment({ DATABASE_URL: server.url(TEMPLATE), DATA_DIR: folder }),
    failure: 'The migration of the test database failed',
  });
  return server;
}

/** A fresh migrated database. @returns {Promise<string>} the owner's connection to it */
export async function freshDatabase(server, name, template = TEMPLATE) {
  await withDatabase(server.url('postgres'), (query) => query(`drop database if exists "${name}" with (force)`));
  await ensureDatabase(server, name, template);
  return server.url(name);
}

/** Makes the steward once, which takes a program seconds, for all the databases of a run that ask for one. */
export async function addSteward(server) {
  await makeSteward(await freshDatabase(server, STAFFED));
}

/** The same with the steward in it; `addSteward` comes before. */
export const staffedDatabase = (server, name) => freshDatabase(server, name, STAFFED);

/**
 * Starts an api and a worker over a database.
 * @param {{ name: string, databaseUrl: string, redisUrl?: string, dataDir: string, logs: string,
 *   env?: Record<string, string>, apiEnv?: Record<string, string>, apiPort?: string }} options
 */
export async function startProduct({ name, databaseUrl, redisUrl, dataDir, logs, env, apiEnv, apiPort = '0' }) {
  mkdirSync(dataDir, { recursive: true });
  mkdirSync(logs, { recursive: true });
  const common = {
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    HOST: '127.0.0.1',
    ...(redisUrl && { REDIS_URL: redisUrl }),
  };
  const children = {};
  const ports = { api: apiPort, worker: '0' };
  const start = async (part) => {
    const port = part === 'api' ? { PORT: ports.api } : { WORKER_PORT: ports.worker };
    const logFile = join(logs, `${part}-${name}.log`);
    const settings = environment({ ...common, ...env, ...(part === 'api' && apiEnv), ...port });
    children[part] = await startChild({ root, name: part, env: settings, logFile, traces: true });
    ports[part] = String(children[part].port); // kept when it is started again: clients come back to it
  };
  const stop = async () => {
    await children.api?.stop();
    await children.worker?.stop();
  };
  const settled = await Promise.allSettled([start('api'), start('worker')]);
  const failed = settled.find(({ reason }) => reason);
  if (failed) {
    await stop();
    throw failed.reason;
  }
  return {
    databaseUrl,
    redisUrl,
    dataDir,
    apiUrl: `http://127.0.0.1:${ports.api}`,
    workerUrl: `http://127.0.0.1:${ports.worker}`,
    /** kill -9; clients see their connections cut. */
    kill: (part) => children[part].kill(),
    /** As an operator stops one of them. */
    end: (part) => children[part].stop(),
    /** Starts what was killed or stopped, at the address it had. */
    start,
    pid: (part) => children[part].pid,
    /** Where operators' routes answer, for products whose INTERNAL_PORT is set. */
    internalUrl: (part) => `http://127.0.0.1:${children[part].internalPort}`,
    stop,
  };
}
