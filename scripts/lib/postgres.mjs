/**
 * The embedded PostgreSQL: made once, started, found again after a crash, stopped. We drive its programs ourselves
 * (the npm package's wrapper leaves an orphan after kill -9 that blocks the next start).
 */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  chownSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { freePort } from './database.mjs';
import { guarded } from './guard.mjs';
import { readJson, writeJson } from './lock.mjs';
import { dataPlace, programs, reachablePrograms, serverRunner } from './postgres-home.mjs';
import { gone, identity, signal, worksIn } from './pids.mjs';
import { Halt, run } from './steps.mjs';

const OWNER = 'tripartite';
const LOCALES = ['C.UTF-8', 'en_US.UTF-8', 'UTF-8'];
/** A shut-down or a recovery after a crash may have to write out everything it holds. */
const PATIENCE = 60_000;
const NOT_MADE = 'PostgreSQL could not make its data folder';

/**
 * @typedef {object} Postgres a running server
 * @property {(database: string) => string} url the owner's connection to one of its databases
 * @property {number} port
 * @property {number} pid
 * @property {boolean} fresh it was made just now, and is empty
 * @property {string | null} elsewhere where the data is when it could not be below the folder
 * @property {Promise<unknown>} exited resolves when it has ended
 * @property {() => Promise<void>} stop
 */

/**
 * Starts the server of a folder, making it when there is none.
 * @param {{ root: string, folder: string, settings?: Record<string, string>, throwaway?: boolean, port?: number, logs?: string,
 *   stock?: { bin: string, env: NodeJS.ProcessEnv } }} options repository; folder of data and credentials; server settings; no care for
 *   the disk (tests); a port that must be kept; folder of the log; the machine's own programs, whose defaults hold
 * @returns {Promise<Postgres>}
 */
export async function startPostgres({ root, folder, settings = {}, throwaway = false, port, logs, stock }) {
  const logFolder = logs ?? join(folder, 'logs');
  mkdirSync(logFolder, { recursive: true });
  const runner = serverRunner(folder);
  const bin = stock?.bin ?? join(reachablePrograms(programs(root), runner), 'bin');
  const wanted = join(folder, 'postgres');
  const fresh = !existsSync(wanted);
  const elsewhere = fresh ? await make({ bin, folder, wanted, runner, throwaway, stock }) : null;
  const data = realpathSync(wanted);
  await endOrphan(data);

  const access = readJson(join(folder, 'postgres.json'));
  if (!access) throw new Halt(`${folder}/postgres.json (the database password) is missing. npm run reset starts over.`);
  const logFile = join(logFolder, 'postgres.log');
  for (let attempt = 1; ; attempt += 1) {
    const chosen = port ?? (await freePort(attempt === 1 ? access.port : undefined));
    const started = await launch({ bin, data, runner, logFile, settings, port: chosen, stock });
    if (started.server) {
      if (access.port !== chosen) writeJson(join(folder, 'postgres.json'), { ...access, port: chosen });
      const url = (database) => `postgres://${OWNER}:${access.password}@127.0.0.1:${chosen}/${database}`;
      const { stop, ...server } = started.server;
      const forget = () => throwaway && data !== wanted && rmSync(data, { recursive: true, force: true });
      return { url, port: chosen, fresh, elsewhere, ...server, stop: () => stop().then(forget) };
    }
    // The port was taken between our look and the start; or backends of a killed server are still leaving.
    const passing = /could not bind|Address already in use|shared memory block/.test(started.log);
    if (!passing || attempt === 10) {
      throw new Halt(`PostgreSQL did not start; its log is ${logFile}`, started.log.trim().split('\n').slice(-15));
    }
    await new Promise((resolve) => setTimeout(resolve, 200 * attempt));
  }
}

/** Makes the data folder under another name and moves it into place when it is whole. */
async function make({ bin, folder, wanted, runner, throwaway, stock }) {
  for (const name of readdirSync(folder)) {
    if (name.startsWith('postgres.new-')) rmSync(join(folder, name), { recursive: true });
  }
  const place = dataPlace(wanted, runner);
  const password = randomBytes(24).toString('base64url');
  const secretFolder = mkdtempSync(`${place.path}.secret-`);
  const secret = join(secretFolder, 'password');
  writeFileSync(secret, password, { mode: 0o600 });
  if (runner) [secretFolder, secret].forEach((path) => chownSync(path, runner.uid, runner.gid));
  try {
    // Sorting by code point, from PostgreSQL itself: the same on every machine. The character classes must know more
    // than ASCII, else trigram search drops Chinese and Thai; they come from the system, under a name it knows.
    const fixed = ['-D', place.path, '-U', OWNER, `--pwfile=${secret}`, '-A', 'scram-sha-256'];
    if (throwaway) fixed.push('--no-sync');
    if (stock) await run(join(bin, 'initdb'), fixed, { cwd: '/', ...runner, env: stock.env, failure: NOT_MADE });
    else {
      fixed.push('-E', 'UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8');
      fixed.push('--lc-collate=C', '--lc-messages=C');
      await initialise(join(bin, 'initdb'), fixed, runner);
    }
    writeJson(join(folder, 'postgres.json'), { user: OWNER, password });
    place.publish();
  } catch (error) {
    rmSync(place.path, { recursive: true, force: true });
    throw error;
  } finally {
    rmSync(secretFolder, { recursive: true, force: true });
  }
  return place.elsewhere;
}

async function initialise(initdb, args, runner) {
  for (const locale of LOCALES) {
    try {
      await run(initdb, [...args, `--lc-ctype=${locale}`], {
        cwd: '/',
        ...runner,
        failure: NOT_MADE,
      });
      return;
    } catch (error) {
      const unknown = error.details?.some((line) => line.includes('invalid locale name'));
      if (!unknown || locale === LOCALES.at(-1)) throw error;
    }
  }
}

/** Starts the server and waits until it takes connections; when it ends instead, what it logged. */
async function launch({ bin, data, runner, logFile, settings, port, stock }) {
  const from = existsSync(logFile) ? statSync(logFile).size : 0;
  const log = openSync(logFile, 'a');
  const socketFolder = data.length < 80 ? data : ''; // a socket's path has a limit near 100 bytes
  const all = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: socketFolder,
    ...(!stock && { log_line_prefix: '%m [%p] ', timezone: 'UTC', log_timezone: 'UTC', ...settings }),
  };
  const args = [
    '-D',
    data,
    '-p',
    String(port),
    ...Object.entries(all).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
  ];
  const guard = guarded(join(bin, 'postgres'), args, {
    signal: 'INT',
    log,
    cwd: '/',
    ...runner,
    ...(stock && { env: { ...process.env, ...stock.env } }),
  });
  closeSync(log);
  const until = performance.now() + PATIENCE;
  while (!guard.done() && performance.now() < until) {
    const state = postmaster(data);
    if (state?.ready) return { server: running(guard, state.pid) };
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  guard.stop();
  await guard.exited;
  return { log: readFileSync(logFile).subarray(from).toString() };
}

function running(guard, pid) {
  const who = identity(pid);
  return {
    pid,
    exited: guard.exited,
    async stop() {
      guard.stop();
      if (!(await gone(who, PATIENCE))) await end(who);
      await guard.exited;
    },
  };
}

/** @returns what the server's own lock file says: its process, and whether it takes connections */
function postmaster(data) {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), ready: (lines[7] ?? '').startsWith('ready') };
  } catch {
    return null;
  }
}

/** Stops a server that outlived whoever started it; forgets one that is gone though its lock file still stands. */
export async function endOrphan(data) {
  const state = postmaster(data);
  if (state && worksIn(state.pid, data)) {
    const who = identity(state.pid);
    signal(state.pid, 'SIGINT');
    if (!(await gone(who, 5_000))) await end(who);
  }
  // The server trusts these files as long as a process of that id exists, be it a zombie or another program.
  const locks = readdirSync(data).filter((name) => name === 'postmaster.pid' || name.startsWith('.s.PGSQL.'));
  locks.forEach((name) => rmSync(join(data, name), { force: true }));
}

async function end(who) {
  signal(who.pid, 'SIGQUIT');
  if (!(await gone(who, 5_000))) signal(who.pid, 'SIGKILL');
  await gone(who, 5_000);
}
