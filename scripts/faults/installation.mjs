/**
 * What faults are tried on: PostgreSQL, a Redis that keeps nothing, two apis behind a balancer and two workers, each with a way to
 * its servers on which everything can be held back. And how each of them is struck and mended.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { DURABLE, startProduct } from '../../test/support/processes.mjs';
import { ensureDatabase, withDatabase } from '../lib/database.mjs';
import { startPostgres } from '../lib/postgres.mjs';
import { startProxy } from '../lib/proxy.mjs';
import { ask, redisProgram, startRedis } from '../lib/redis.mjs';
import { Halt } from '../lib/steps.mjs';
import { goOn, killWhole, stopWhole } from './signals.mjs';
import { startStage } from './stage.mjs';

const LOOK_MS = 250;
const ANSWERS_WITHIN_MS = 1000;
const DATABASE = 'faults';
const MODE = {
  MODE: 'demonstration',
  LOG_LEVEL: 'info',
  PASSWORD_MEMORY_KIB: '1024',
  DRAIN_SECONDS: '2',
  CHECKPOINT_SECONDS: '2',
};

/** @param {{ root: string, say: (line: string) => void, undo: (() => unknown)[] }} options what has to be done at the end is added to `undo` */
export async function startInstallation({ root, say, undo }) {
  const stage = await startStage(root, say);
  const { folder, logs } = stage;
  let { server } = stage;
  undo.push(async () => {
    if (server !== stage.server) await server.stop();
    await stage.stop();
  });
  await ensureDatabase(server, DATABASE, 'demonstration');
  const { port } = server;
  const databaseUrl = server.url(DATABASE);
  const database = await startProxy(port);
  undo.push(() => database.close());

  const program = redisProgram();
  if (!program) throw new Halt('There is no redis-server on the PATH (apt-get install redis-server).');
  const store = join(folder, 'redis');
  mkdirSync(store);
  let redis = await startRedis(program, store);
  undo.push(() => redis.stop());
  const queue = await startProxy(() => redis.port);
  undo.push(() => queue.close());

  const clock = pathToFileURL(join(root, 'test/support/clock-ahead.mjs')).href;
  const through = Object.assign(new URL(databaseUrl), { port: String(database.port) }).href;
  const common = {
    databaseUrl: through,
    redisUrl: `redis://127.0.0.1:${queue.port}`,
    dataDir: folder,
    logs,
    env: { ...MODE, QUEUE_PREFIX: 'faults', NODE_OPTIONS: `--import ${clock}`, CLOCK_JUMPS: 'true' },
  };
  const products = [];
  for (const name of ['faults_one', 'faults_two']) {
    const product = await startProduct({ ...common, name });
    undo.push(() => product.stop());
    products.push(product);
  }
  const balancer = await startBalancer(products.map(({ apiUrl }) => Number(new URL(apiUrl).port)));
  undo.push(() => balancer.stop());

  const owner = (work) => withDatabase(databaseUrl, work);
  const startDatabase = async () => {
    await server.exited;
    server = await startPostgres({ root, folder, logs, port, settings: DURABLE });
  };
  const startStore = async () => void (redis = await startRedis(program, store));
  return {
    url: balancer.url,
    databaseUrl,
    dataDir: folder,
    stage,
    env: MODE,
    products,
    ways: { database, queue },
    owner,
    postgres: {
      stall: () => stopWhole(server.pid),
      goOn: () => goOn(server.pid),
      kill: () => killWhole(server.pid),
      stop: () => server.stop(),
      start: startDatabase,
    },
    redis: {
      stall: () => process.kill(redis.pid(), 'SIGSTOP'),
      goOn: () => process.kill(redis.pid(), 'SIGCONT'),
      kill: () => process.kill(redis.pid(), 'SIGKILL'),
      start: startStore,
      forget: () => ask(redis.port, 'flushall'),
    },
    /** Sees to it that the worker of one of the two leads in both parts of the relay. */
    async lead(product) {
      const others = products.filter((each) => each !== product).map((each) => each.pid('worker'));
      others.forEach((pid) => process.kill(pid, 'SIGSTOP'));
      try {
        await owner(async (query) => {
          await query(`update ledger_lease set until = '-infinity'`);
          for (const until = performance.now() + 5000; performance.now() < until; await pause(50)) {
            // Whoever has nothing to do does not ask for it.
            await query(`select pg_notify('tripartite_recorded', ''), pg_notify('tripartite_sequenced', '')`);
            const { rowCount } = await query('select from ledger_lease where until > clock_timestamp()');
            if (rowCount === 2) return;
          }
          throw new Halt('No worker came to lead within 5 s.');
        });
      } finally {
        others.forEach((pid) => process.kill(pid, 'SIGCONT'));
      }
    },
  };
}

/** In front of the apis: goes to those that say they are ready, and cuts connections to one that does not answer. */
async function startBalancer(ports) {
  let ended = false;
  let turn = 0;
  const well = new Set(ports);
  const proxy = await startProxy(() => {
    const among = ports.filter((port) => well.has(port));
    return (among.length > 0 ? among : ports)[turn++ % (among.length || ports.length)];
  });
  const watch = async (port) => {
    while (!ended) {
      const answer = await fetch(`http://127.0.0.1:${port}/health/ready`, {
        signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
      }).catch(() => undefined);
      if (!answer) proxy.cut(port);
      if (answer?.ok) well.add(port);
      else well.delete(port);
      await answer?.text().catch(() => undefined);
      await pause(LOOK_MS);
    }
  };
  const watching = ports.map(watch);
  return {
    url: `http://127.0.0.1:${proxy.port}`,
    async stop() {
      ended = true;
      await Promise.all(watching);
      await proxy.close();
    },
  };
}
