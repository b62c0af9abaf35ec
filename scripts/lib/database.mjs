/** Small things about addresses: a free port, statements on a database, a database that is there for sure. */
import { createServer } from 'node:net';

/**
 * @param {number} [preferred] taken when it is free
 * @returns {Promise<number>} a port of 127.0.0.1 that nobody listens on
 */
export async function freePort(preferred = 0) {
  const listen = (port) =>
    new Promise((resolve, reject) => {
      const probe = createServer();
      probe.once('error', reject);
      probe.listen(port, '127.0.0.1', () => {
        const { port: found } = probe.address();
        probe.close(() => resolve(found));
      });
    });
  return listen(preferred).catch(() => listen(0));
}

/**
 * Runs statements on a database; needs the dependencies installed.
 * @param {string} url
 * @param {(query: (sql: string, values?: unknown[]) => Promise<any>) => Promise<T>} work
 * @template T
 */
export async function withDatabase(url, work) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work((sql, values) => client.query(sql, values));
  } finally {
    await client.end();
  }
}

/** Makes a database when it does not exist, empty or as a copy of another. */
export async function ensureDatabase(server, name, template) {
  await withDatabase(server.url('postgres'), async (query) => {
    const { rowCount } = await query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 0) await query(`create database "${name}"${template ? ` template "${template}"` : ''}`);
  });
}
