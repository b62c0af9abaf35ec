/**
 * The processes of the product: started with a channel to us (they end when it closes, so none outlives whoever started
 * it), known to be ready by their own word, stopped in order, and started again when they die unasked.
 */
import { fork } from 'node:child_process';
import { statfsSync } from 'node:fs';
import { join } from 'node:path';
import { readJson } from './lock.mjs';
import { openLog } from './log-file.mjs';
import { gone, identity, signal } from './pids.mjs';
import { eachLine, Halt, say } from './steps.mjs';

/**
 * What runs, and how much room (MiB) its young objects get: a request of the api makes many that die at once. More makes
 * it faster and larger; at rest 32 cost 28 MB more than 16, and 4 spared the worker 25 MB.
 */
const PROGRAMS = {
  api: { script: 'dist/apps/api/src/main.js', room: 16 },
  worker: { script: 'dist/apps/worker/src/main.js', room: 4 },
};
/**
 * So that glibc gives back what is free again: left to itself it keeps a heap for each of libuv's threads, and ever larger pieces of each,
 * after a day with large answers 30 MB a process. The image and docs/servers.md say the same.
 */
const GIVEN_BACK = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '1048576' };
const READY_WITHIN = 60_000;
const STOP_WITHIN = 15_000;
/** A database needs a file of its write-ahead log (16 MiB) and some room beside it to come up again. */
const ROOM_TO_START = 24 * 1024 * 1024;

/**
 * @typedef {object} Child
 * @property {string} name
 * @property {number} pid
 * @property {string | null} born see pids.mjs
 * @property {number} port where it answers /health/ready
 * @property {number} [internalPort] where operators' routes answer, when that is another
 * @property {string} logFile
 * @property {Promise<{ code: number | null, signal: string | null }>} exited
 * @property {() => Promise<void>} stop asks it to finish and close, insists after a while
 * @property {() => Promise<void>} kill what a power cut would do
 */

/**
 * Starts one process, with just the environment given, and waits until it says that it is ready.
 * @param {{ root: string, name: 'api' | 'worker', env: Record<string, string>, logFile: string,
 *   traces?: boolean, onLine?: (line: string) => void, onFork?: (who: { pid: number, born: string }) => void }} options
 *   `traces`: stack traces name the sources, which takes memory
 * @returns {Promise<Child>}
 * @throws {Halt} with its last lines when it ends or stays silent instead
 */
export async function startChild({ root, name, env, logFile, traces = false, onLine, onFork }) {
  const { script, room } = PROGRAMS[name];
  const log = openLog(logFile);
  // A session of its own: Ctrl-C in the terminal reaches the launcher only, which stops things in order.
  const child = fork(join(root, script), [], {
    cwd: root,
    env: { ...GIVEN_BACK, ...env },
    execArgv: [`--max-semi-space-size=${room}`, ...(traces ? ['--enable-source-maps'] : [])],
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const last = [];
  for (const stream of [child.stdout, child.stderr]) {
    eachLine(stream, (line) => {
      log.write(line);
      last.push(line);
      if (last.length > 20) last.shift();
      onLine?.(line);
    });
  }
  const who = identity(child.pid);
  onFork?.(who);
  const exited = new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: null, signal: error.message }));
    child.once('close', (code, by) => {
      log.end();
      resolve({ code, signal: by });
    });
  });
  // What it was told to wait for whoever comes is no delay.
  const patience = STOP_WITHIN + 1000 * Number(env.DRAIN_SECONDS || 0);
  const stop = async () => {
    signal(child.pid, 'SIGTERM');
    if (!(await gone(who, patience))) {
      say(`  ! The ${name} did not stop within ${patience / 1000} s and is ended by force.`);
      signal(child.pid, 'SIGKILL');
    }
    await exited;
  };
  const kill = async () => {
    signal(child.pid, 'SIGKILL');
    await exited;
  };
  const { port, internalPort } = await readyPort(child, exited).catch(async (error) => {
    await kill();
    throw new Halt(`The ${name} ${error.message}; its log is ${logFile}`, last.map(readable));
  });
  return { name, ...who, port, internalPort, logFile, exited, stop, kill };
}

function readyPort(child, exited) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`was not ready within ${READY_WITHIN / 1000} s`)), READY_WITHIN);
    child.on('message', (message) => {
      if (!message?.ready) return;
      clearTimeout(late);
      resolve({ port: message.port, internalPort: message.internalPort });
    });
    exited.then(({ code, signal: by }) => {
      clearTimeout(late);
      reject(new Error(`ended before it was ready (${by ?? `exit code ${code}`})`));
    });
  });
}

/** A line of the structured log in words; any other line as it is. */
export function readable(line) {
  if (!line.startsWith('{')) return line;
  try {
    const { msg, err, time, level } = JSON.parse(line);
    const at = time ? `${new Date(time).toISOString().slice(11, 19)} ` : '';
    const kind = { 40: 'warning', 50: 'error', 60: 'fatal' }[level];
    return `${at}${kind ? `${kind}: ` : ''}${[msg, err?.message].filter(Boolean).join(': ')}`;
  } catch {
    return line;
  }
}

/** Does a person at the terminal need to see this line? Warnings and worse, and what is not structured at all. */
export const isLoud = (line) => !/^\{"level":(10|20|30),/.test(line);

/**
 * Keeps a process running: when it ends unasked it is started again, a little later each time.
 * @param {() => Promise<Child>} start
 * @param {{ name: string, folder?: string, perMinute?: number, onChange: (child: Child) => void, onGiveUp: (error: Error) => void }} options
 *   while the disk of `folder` is full nothing is started and no death counted: it would only die again
 * @returns {Promise<{ restart: () => Promise<void>, stop: () => Promise<void> }>}
 */
export async function keepRunning(start, { name, folder, perMinute = 5, onChange, onGiveUp }) {
  let wanted = true;
  let child = await start();
  let deaths = [];
  const watch = (current) => current.exited.then((end) => wanted && current === child && died(end));
  const died = async ({ code, signal: by }) => {
    if (await roomAgain()) deaths = [];
    if (!wanted) return;
    deaths = [...deaths.filter((at) => performance.now() - at < 60_000), performance.now()];
    const how = by ?? `exit code ${code}`;
    if (deaths.length > perMinute)
      return onGiveUp(new Halt(`The ${name} ended ${deaths.length} times in a minute (${how}).`));
    const pause = 250 * 2 ** (deaths.length - 1);
    say(`  ! The ${name} ended unexpectedly (${how}); starting it again in ${pause / 1000} s.`);
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (!wanted) return;
    try {
      child = await start();
    } catch (error) {
      say(`  ! ${error.message}`);
      if (wanted) await died({ code: null, signal: 'it did not start' });
      return;
    }
    if (!wanted) return child.stop();
    say(`  ! The ${name} is running again (process ${child.pid}).`);
    onChange(child);
    watch(child);
  };
  /** Waits while the disk is full. @returns {Promise<boolean>} whether it was */
  const roomAgain = async () => {
    if (!folder || hasRoom(folder)) return false;
    say(`  ! The disk of ${folder} is full: the ${name} is started again when there is room.`);
    while (wanted && !hasRoom(folder)) await new Promise((resolve) => setTimeout(resolve, 500));
    if (wanted) say(`  ! There is room again on the disk of ${folder}.`);
    return true;
  };
  onChange(child);
  watch(child);
  return {
    async restart() {
      const old = child;
      child = null; // its end is wanted
      await old.stop();
      child = await start();
      onChange(child);
      watch(child);
    },
    async stop() {
      wanted = false;
      await child?.stop();
    },
  };
}

function hasRoom(folder) {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize > ROOM_TO_START;
  } catch {
    return true; // whatever is wrong there, waiting would not tell
  }
}

/**
 * Ends what a killed launcher left behind and has not yet noticed that it is alone.
 * @param {string} file the launcher's record of its processes
 * @returns {Promise<number>} how many did not end by themselves
 */
export async function endLeftovers(file) {
  const { processes = [] } = readJson(file) ?? {};
  let ended = 0;
  for (const who of processes) {
    if (await gone(who, 3_000)) continue;
    signal(who.pid, 'SIGKILL');
    await gone(who, 5_000);
    ended += 1;
  }
  return ended;
}
