/** Redis of our own for tests, when the machine has its program: one, several that Sentinels watch over, a Cluster. */
import { accessSync, constants, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { freePort } from './database.mjs';
import { guarded } from './guard.mjs';
import { Halt } from './steps.mjs';

const PASSWORD = 'of-the-tests';
const MASTER = 'tripartite';
const READY_WITHIN = 15_000;

/** @returns {string | null} where `redis-server` is */
export function redisProgram() {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    try {
      accessSync(join(folder, 'redis-server'), constants.X_OK);
      return join(folder, 'redis-server');
    } catch {
      continue;
    }
  }
  return null;
}

/**
 * @param {string} program
 * @param {string} folder of its log, and of what it stores, if a file of settings says so
 * @param {string} [file]
 * @returns {Promise<{ url: string, port: number, pid: () => number, stop: () => Promise<void> }>}
 */
export async function startRedis(program, folder, file) {
  const { port, pid, stop } = await startServer(program, folder, 'redis', [], file);
  return { url: `redis://127.0.0.1:${port}`, port, pid, stop };
}

/**
 * A master with a replica, and three Sentinels that agree on which of the two takes the writes.
 * @param {string} program
 * @param {string} folder of logs and of what Sentinels write down
 * @returns {Promise<{ url: string, kill: () => void, stop: () => Promise<void> }>} `kill` ends the master with signal 9
 */
export async function startSentinels(program, folder) {
  const access = ['--requirepass', PASSWORD, '--masterauth', PASSWORD];
  const master = await startServer(program, folder, 'master', access);
  const follows = ['--replicaof', '127.0.0.1', String(master.port)];
  const replica = await startServer(program, folder, 'replica', [...access, ...follows]);
  const sentinels = [];
  for (const name of ['sentinel-1', 'sentinel-2', 'sentinel-3']) {
    const file = join(folder, `${name}.conf`);
    const settings = [
      `sentinel monitor ${MASTER} 127.0.0.1 ${master.port} 2`,
      `sentinel auth-pass ${MASTER} ${PASSWORD}`,
      `sentinel down-after-milliseconds ${MASTER} 1000`,
      `sentinel failover-timeout ${MASTER} 5000`,
    ];
    writeFileSync(file, `${settings.join('\n')}\n`);
    sentinels.push(await startServer(program, folder, name, ['--sentinel'], file));
  }
  const stop = () => stopAll([...sentinels, replica, master]);
  const knows = async ({ port }) => {
    const state = Object.fromEntries(pairs(await ask(port, 'sentinel', 'master', MASTER)));
    return state['num-slaves'] === '1' && state['num-other-sentinels'] === '2';
  };
  await ready('the Sentinels', async () => (await Promise.all(sentinels.map(knows))).every(Boolean), stop);
  const hosts = sentinels.map(({ port }) => `127.0.0.1:${port}`).join(',');
  return { url: `redis+sentinel://:${PASSWORD}@${hosts}/${MASTER}`, kill: master.kill, stop };
}

/**
 * A Cluster of three masters, the first of which has a replica, that speaks nothing but TLS.
 * @param {string} program
 * @param {string} folder of logs and of what the servers write down
 * @param {{ certificate: string, key: string }} tls files; the certificate is for 127.0.0.1 and vouches for itself
 * @returns {Promise<{ url: string, kill: () => void, stop: () => Promise<void> }>} `kill` ends the master that has a replica
 */
export async function startCluster(program, folder, { certificate, key }) {
  const settings = [
    ...['--requirepass', PASSWORD, '--masterauth', PASSWORD],
    ...['--cluster-enabled', 'yes', '--cluster-node-timeout', '2000', '--cluster-require-full-coverage', 'no'],
    ...['--tls-cluster', 'yes', '--tls-replication', 'yes', '--tls-auth-clients', 'no'],
    ...['--tls-cert-file', certificate, '--tls-key-file', key, '--tls-ca-cert-file', certificate],
  ];
  const servers = [];
  for (const name of ['node-1', 'node-2', 'node-3', 'node-4'])
    servers.push(await startServer(program, join(folder, name), name, settings, undefined, true));
  const stop = () => stopAll(servers);
  const tls = { ca: readFileSync(certificate) };
  const tell = ({ port }, ...command) => ask(port, ...command, { password: PASSWORD, tls });
  const [first, second, third, replica] = servers;
  const shares = [0, 5461, 10922, 16384];
  for (const [at, each] of [first, second, third].entries())
    await tell(each, 'cluster', 'addslotsrange', shares[at], shares[at + 1] - 1);
  for (const { port } of [second, third, replica]) await tell(first, 'cluster', 'meet', '127.0.0.1', port);
  const info = async (each) => String(await tell(each, 'cluster', 'info'));
  await ready(
    'the Cluster',
    async () => {
      const all = await Promise.all(servers.map(info));
      return all.every((said) => /cluster_state:ok/.test(said) && /cluster_known_nodes:4/.test(said));
    },
    stop,
  );
  await tell(replica, 'cluster', 'replicate', await tell(first, 'cluster', 'myid'));
  await ready(
    'the replica of the Cluster',
    async () => String(await tell(replica, 'info', 'replication')).includes('master_link_status:up'),
    stop,
  );
  const hosts = [first, second].map(({ port }) => `127.0.0.1:${port}`).join(',');
  return { url: `rediss+cluster://:${PASSWORD}@${hosts}`, kill: first.kill, stop };
}

/** @returns {Promise<{ port: number, pid: () => number, kill: () => void, stop: () => Promise<void> }>} */
async function startServer(program, folder, name, more, file, tls = false) {
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const [logFile, pidFile] = [join(folder, `${name}.log`), join(folder, `${name}.pid`)];
  const args = [
    ...(file ? [file] : []),
    ...(tls ? ['--port', '0', '--tls-port', String(port)] : ['--port', String(port)]),
    ...(file ? [] : ['--save', '', '--appendonly', 'no']),
    ...['--bind', '127.0.0.1', '--dir', folder, '--pidfile', pidFile],
    ...more,
  ];
  const server = guarded(program, args, { signal: 'TERM', log: openSync(logFile, 'a') });
  const until = performance.now() + 10_000;
  while (!(await answers(port))) {
    if (server.done() || performance.now() > until) throw new Halt(`Redis did not start; its log is ${logFile}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const pid = () => Number(readFileSync(pidFile, 'utf8'));
  return {
    port,
    pid,
    kill: () => process.kill(pid(), 'SIGKILL'),
    async stop() {
      server.stop();
      await server.exited;
    },
  };
}

const stopAll = async (servers) => void (await Promise.all(servers.map((each) => each.stop())));

/** One command of Redis. */
export async function ask(port, ...command) {
  const options = typeof command.at(-1) === 'object' ? command.pop() : {};
  const { Redis } = await import('ioredis');
  const redis = new Redis({ host: '127.0.0.1', port, maxRetriesPerRequest: 3, ...options });
  redis.on('error', () => undefined);
  try {
    return await redis.call(...command.map(String));
  } finally {
    redis.disconnect();
  }
}

async function ready(what, is, stop) {
  const until = performance.now() + READY_WITHIN;
  while (!(await is())) {
    if (performance.now() > until) {
      await stop();
      throw new Halt(`Redis: ${what} did not find together within ${READY_WITHIN / 1000} s`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const pairs = (flat) => flat.flatMap((name, at) => (at % 2 ? [] : [[name, flat[at + 1]]]));

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => socket.end(() => resolve(true)));
    socket.once('error', () => resolve(false));
  });
}
