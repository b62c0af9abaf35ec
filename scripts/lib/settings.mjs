/** What the launcher itself needs to know; everything else of the configuration is validated by the product. */
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { Halt } from './steps.mjs';

const MODES = ['demonstration', 'development', 'production', 'test'];

/**
 * @typedef {object} Settings
 * @property {string} host
 * @property {number} port
 * @property {string} mode
 * @property {string} dataDir absolute
 * @property {string} [databaseUrl] a server given by its owner; without it the embedded one is used
 * @property {string} [redisUrl]
 */

/** @returns {Settings} */
export function readSettings(root, env = process.env) {
  const port = Number(env.PORT || 4000);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Halt(`PORT is "${env.PORT}"; expected a number from 1 to 65535.`);
  }
  const mode = env.MODE || 'demonstration';
  if (!MODES.includes(mode)) throw new Halt(`MODE is "${mode}"; expected one of ${MODES.join(', ')}.`);
  return {
    host: env.HOST || '127.0.0.1',
    port,
    mode,
    dataDir: env.DATA_DIR ? resolve(root, env.DATA_DIR) : join(root, '.data'),
    databaseUrl: env.DATABASE_URL || undefined,
    redisUrl: env.REDIS_URL || undefined,
  };
}

/** The address to reach a server at that may listen on every address there is. */
export function reachableUrl({ host, port }) {
  const name = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }[host] ?? (host.includes(':') ? `[${host}]` : host);
  return `http://${name}:${port}`;
}

/** @throws {Halt} when the product could not listen where it should */
export function refuseTakenPort({ host, port }) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => {
      const why = {
        EADDRINUSE: `Port ${port} on ${host} is in use by another program. Stop that, or choose another: PORT=${port + 1} npm start`,
        EACCES: `Port ${port} is reserved for the system. Choose one above 1023: PORT=4000 npm start`,
        EADDRNOTAVAIL: `HOST is ${host}, which is not an address of this machine. Try HOST=127.0.0.1 or HOST=0.0.0.0`,
        ENOTFOUND: `HOST is "${host}", which is not the name of an address. Try HOST=127.0.0.1`,
      };
      reject(new Halt(why[error.code] ?? `Cannot listen on ${host}:${port}: ${error.message}`));
    });
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}
