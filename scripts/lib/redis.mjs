/** A Redis of our own for tests, when the machine has its program. */
import { accessSync, constants, openSync } from 'node:fs';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { freePort } from './database.mjs';
import { guarded } from './guard.mjs';
import { Halt } from './steps.mjs';

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
 * @param {string} folder of its log; it stores nothing
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function startRedis(program, folder) {
  const port = await freePort();
  const logFile = join(folder, 'redis.log');
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
  const server = guarded(program, args, { signal: 'TERM', log: openSync(logFile, 'a') });
  const until = performance.now() + 10_000;
  while (!(await answers(port))) {
    if (server.done() || performance.now() > until) throw new Halt(`Redis did not start; its log is ${logFile}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      server.stop();
      await server.exited;
    },
  };
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => socket.end(() => resolve(true)));
    socket.once('error', () => resolve(false));
  });
}
