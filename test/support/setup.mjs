/** Once before the tests through the front door: a database server, and for each Jest worker a product of its own. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { writeBaseMap } from './base-map.mjs';
import { addSteward, staffedDatabase, startDatabases, startProduct } from './processes.mjs';

const root = dirname(dirname(import.meta.dirname));

/** @param {{ maxWorkers: number }} globalConfig Jest's */
export default async function setup({ maxWorkers }) {
  const folder = mkdtempSync(join(process.env.TRIPARTITE_TEST_FOLDER ?? tmpdir(), 'tripartite-run-'));
  chmodSync(folder, 0o711); // run by root, the database server is somebody else
  if (process.env.TRIPARTITE_TEST_FOLDER) chmodSync(process.env.TRIPARTITE_TEST_FOLDER, 0o711);
  // Logs outlive the run, so that a failure can be understood; the next run begins them anew.
  const logs = join(root, '.data', 'logs', 'test');
  rmSync(logs, { recursive: true, force: true });
  mkdirSync(logs, { recursive: true });

  const stops = [() => rmSync(folder, { recursive: true, force: true })];
  globalThis.tripartiteTest = stops;
  try {
    const server = await startDatabases({ folder, logs });
    stops.push(() => server.stop());
    await addSteward(server);
    const products = {};
    const env = { MAP_TILES_FILE: join(folder, 'base-map.pmtiles') };
    writeBaseMap(env.MAP_TILES_FILE);
    const start = async (id) => {
      const redisUrl = process.env.REDIS_URL ? `${process.env.REDIS_URL}/${id}` : undefined;
      const databaseUrl = await staffedDatabase(server, `worker_${id}`);
      const product = await startProduct({ name: id, databaseUrl, redisUrl, dataDir: join(folder, id), logs, env });
      stops.push(() => product.stop());
      const { dataDir, apiUrl, workerUrl } = product;
      products[id] = { databaseUrl, redisUrl, dataDir, apiUrl, workerUrl };
    };
    const ids = Array.from({ length: maxWorkers }, (_, index) => String(index + 1));
    const settled = await Promise.allSettled(ids.map(start));
    const failed = settled.find(({ reason }) => reason);
    if (failed) throw failed.reason;
    const file = join(folder, 'run.json');
    writeFileSync(file, JSON.stringify({ folder, logs, products }), { mode: 0o600 });
    process.env.TRIPARTITE_TEST = file; // Jest's workers are started after this and inherit it
  } catch (error) {
    await stopAll(stops);
    throw new Error([error.message, ...(error.details ?? [])].join('\n'), { cause: error });
  }
}

/** Undoes the set-up, last first: the products together, then their database server, then the folder. */
export async function stopAll([removeFolder, stopServer, ...products]) {
  await Promise.allSettled(products.map((stop) => stop()));
  await stopServer?.();
  removeFolder();
}
