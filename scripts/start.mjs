/**
 * `npm start`: from a clone to a running product, saying what it does. `npm run dev` is the same with `--watch`.
 * Stops everything it started, in order, on Ctrl-C; a start after it was killed cleans up what it left.
 */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { build, PAGES, SERVERS } from './lib/build.mjs';
import { endLeftovers, isLoud, keepRunning, readable, startChild } from './lib/children.mjs';
import { ensureDatabase } from './lib/database.mjs';
import { install } from './lib/install.mjs';
import { takeLock, writeJson } from './lib/lock.mjs';
import { migrationOf } from './lib/migrated.mjs';
import { identity } from './lib/pids.mjs';
import { startPostgres } from './lib/postgres.mjs';
import { reachableUrl, readSettings, refuseTakenPort } from './lib/settings.mjs';
import { explain, Halt, run, say, seconds, step } from './lib/steps.mjs';
import { watchSources } from './lib/watch.mjs';
import { welcome } from './lib/welcome.mjs';

const root = dirname(import.meta.dirname);
const watching = process.argv.includes('--watch');
const begun = performance.now();
const stopping = new AbortController();
const { signal } = stopping;
/** What stops what was started; done last first. */
const undo = [];

async function start() {
  const settings = readSettings(root);
  const { dataDir } = settings;
  say('\n  Tripartite\n');
  undo.push(takeLock(dataDir));
  const record = join(dataDir, 'running.json');
  await endLeftovers(record);
  await refuseTakenPort(settings);
  mkdirSync(join(dataDir, 'logs'), { recursive: true });

  await doing('Install the dependencies', (note) => install(root, note, signal));
  // What only browsers need is built beside the database's work. Who watches changes sources, whose types are checked.
  const parts = (names, note) => build(root, note, { parts: names, quick: !watching, signal });
  await doing('Build the servers', (note) => parts(SERVERS, note));
  const pages = parts(PAGES, () => {});
  pages.catch((error) => signal.aborted || fail(error));
  // It goes on beside all that follows, and ends with it.
  undo.push(async () => {
    stopping.abort();
    await pages.catch(() => {});
  });
  const database = settings.databaseUrl ? { url: settings.databaseUrl, given: true } : await startDatabase(dataDir);
  const env = {
    NODE_ENV: 'production',
    LOG_LEVEL: 'info',
    ...process.env,
    MODE: settings.mode,
    HOST: settings.host,
    PORT: String(settings.port),
    DATA_DIR: dataDir,
    DATABASE_URL: database.url,
  };
  const script = (name, note) =>
    run(process.execPath, [`dist/scripts/${name}.js`], {
      cwd: root,
      env,
      signal,
      tied: true,
      onLine: (line) => isLoud(line) && say(`      ${readable(line)}`),
      failure: `${note} failed`,
    });
  const migrate = () =>
    doing('Migrate the database', async (note) => {
      const migration = database.given ? null : migrationOf(root, env);
      if (await migration?.isDone()) return note('nothing changed');
      await migration?.begin();
      await script('migrate', 'The migration of the database');
      await migration?.end();
    });
  await migrate();
  const signIns = join(dataDir, 'demonstration.json');
  if (database.fresh) rmSync(signIns, { force: true });
  if (settings.mode === 'demonstration' && (database.given || !existsSync(signIns))) {
    await doing('Load the demonstration data', () => script('demo', 'Loading the demonstration data'));
  }

  await doing('Build the console', () => pages);

  const processes = new Map();
  const remember = (name, who) => {
    processes.set(name, { name, ...who });
    const { databaseUrl = database.url, redisUrl = null, mode } = settings;
    const url = reachableUrl(settings);
    try {
      writeJson(record, { ...identity(), mode, url, databaseUrl, redisUrl, processes: [...processes.values()] });
    } catch (error) {
      if (error.code !== 'ENOSPC') throw error;
      say(`  ! The disk is full: ${record} does not name the ${name} of now. Scripts may not find it.`);
    }
  };
  const launch = (name, extra) => {
    const onLine = settings.mode === 'production' ? say : (line) => isLoud(line) && say(`  ${name}: ${readable(line)}`);
    const logFile = join(dataDir, 'logs', `${name}.log`);
    const onFork = (who) => remember(name, who); // at once: a start after a kill must know whom to wait for
    return keepRunning(
      () => startChild({ root, name, env: { ...env, ...extra }, logFile, traces: watching, onLine, onFork }),
      {
        name,
        folder: dataDir,
        onGiveUp: fail,
        onChange: ({ pid, born, port }) => remember(name, { pid, born, port }),
      },
    );
  };
  undo.push(() => rmSync(record, { force: true }));
  const running = {};
  await doing('Start the api and the worker', async () => {
    const both = [launch('worker', { WORKER_PORT: process.env.WORKER_PORT || '0' }), launch('api')];
    const settled = await Promise.allSettled(both);
    ['worker', 'api'].forEach((name, index) => {
      const { value, reason } = settled[index];
      if (reason) return fail(reason);
      running[name] = value;
      undo.push(() => step(`Stop the ${name}`, () => value.stop()));
    });
    if (!signal.aborted) await untilReady(reachableUrl(settings));
  });

  welcome({ root, settings, signIns, took: seconds(begun) });
  if (watching) {
    say('  Watching the sources: a change is built and loaded.\n');
    watchSources(root, signal, async (files) => {
      if (files.some((file) => file.includes('/migrations/'))) await migrate();
      await Promise.all([running.api.restart(), running.worker.restart()]);
    });
  }
}

/** Starts the embedded server and keeps it running. */
async function startDatabase(dataDir) {
  let server;
  const keeper = await doing('Start PostgreSQL', async (note) => {
    const start = () => startPostgres({ root, folder: dataDir, port: server?.port });
    const kept = await keepRunning(start, {
      name: 'database',
      folder: dataDir,
      onGiveUp: fail,
      onChange: (current) => (server ??= current),
    });
    if (server.elsewhere)
      note(`data in ${server.elsewhere}, since ${relative(root, dataDir)} is closed to its account`);
    return kept;
  });
  undo.push(() => step('Stop PostgreSQL', () => keeper.stop()));
  await ensureDatabase(server, 'tripartite');
  return { url: server.url('tripartite'), fresh: server.fresh };
}

async function untilReady(url) {
  const until = performance.now() + 30_000;
  let answer;
  while (!signal.aborted) {
    try {
      const response = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(5_000) });
      if (response.ok) return;
      answer = await response.text();
    } catch (error) {
      answer = error.cause?.message ?? error.message;
    }
    if (performance.now() > until) throw new Halt(`${url}/health/ready does not become ready: ${answer}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

function doing(title, work) {
  signal.throwIfAborted();
  return step(title, work);
}

let failure;
function fail(error) {
  failure ??= error;
  stopping.abort();
}

let asked = 0;
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(name, () => {
    // npm passes on a Ctrl-C that the terminal has sent us already; only a later one means "at once".
    if (asked && performance.now() - asked > 1_000) process.exit(130);
    asked ||= performance.now();
    if (!signal.aborted) say('\n  Stopping');
    stopping.abort();
  });
}

let up = false;
try {
  await start();
  up = true;
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
} catch (error) {
  if (!signal.aborted) failure ??= error;
}
if (failure) explain(failure);
for (const action of undo.reverse()) {
  try {
    await action();
  } catch (error) {
    explain(error);
  }
}
if (asked) say('  Stopped.');
process.exit(process.exitCode ?? (up ? 0 : 130));
