/** Products of their own for faults: one server, a database with the demonstration in it, a copy of that for each run. */
import { join } from 'node:path';
import { freshDatabase, startDatabases, startProduct } from '../../test/support/processes.mjs';
import { temporaryFolder } from '../bench/launcher.mjs';
import { ensureDatabase, withDatabase } from '../lib/database.mjs';
import { readJson } from '../lib/lock.mjs';
import { run } from '../lib/steps.mjs';

const DEMONSTRATION = 'demonstration';
const ENVIRONMENT = { MODE: 'demonstration', LOG_LEVEL: 'info' };

/** @returns a server with the demonstration loaded once */
export async function startStage(root, say) {
  const folder = temporaryFolder('faults');
  const logs = join(root, '.data', 'logs', 'faults');
  const server = await startDatabases({ folder: folder.path, logs, durable: true });
  const stop = async () => {
    await server.stop();
    folder.remove();
  };
  try {
    const databaseUrl = await freshDatabase(server, DEMONSTRATION);
    await run(process.execPath, ['dist/scripts/demo.js'], {
      cwd: root,
      env: {
        ...process.env,
        ...ENVIRONMENT,
        LOG_LEVEL: 'warn',
        PASSWORD_MEMORY_KIB: '1024',
        QUEUE_PREFIX: 'faults_demonstration',
        DATABASE_URL: databaseUrl,
        DATA_DIR: folder.path,
      },
      failure: 'Loading the demonstration data failed',
    });
    say('  the demonstration is loaded');
    return { folder: folder.path, logs, server, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A product over a fresh copy of the demonstration. */
export async function freshProduct({ folder, logs, server }, name) {
  const database = name.replaceAll(' ', '_');
  await ensureDatabase(server, database, DEMONSTRATION);
  const databaseUrl = server.url(database);
  const dataDir = join(folder, database);
  const redisUrl = process.env.REDIS_URL;
  const env = { ...ENVIRONMENT, QUEUE_PREFIX: `faults_${database}` };
  const product = await startProduct({ name: database, databaseUrl, redisUrl, dataDir, logs, env });
  const query = (sql, values) => withDatabase(databaseUrl, async (ask) => (await ask(sql, values)).rows);
  const queue = { api: Promise.resolve(), worker: Promise.resolve() };
  return {
    databaseUrl,
    venue: { url: product.apiUrl, signIns: readJson(join(folder, 'demonstration.json')) },
    kill: product.kill,
    start: product.start,
    query,
    /** One thing at a time with each process. */
    busy: (part, work) => (queue[part] = queue[part].then(work)),
    /** Mutations that were acknowledged, and are not there. */
    async lost({ acknowledged }) {
      const missing = [];
      for (const { memberId, keys } of acknowledged) {
        const rows = await query('select key from idempotency_key where member_id = $1 and answer is not null', [
          memberId,
        ]);
        const there = new Set(rows.map(({ key }) => key));
        missing.push(...keys.filter((key) => !there.has(key)));
      }
      return missing.map((key) => `the mutation ${key} was acknowledged and is lost`);
    },
    async stop() {
      await Promise.all(Object.values(queue));
      await product.stop();
      await withDatabase(server.url('postgres'), (ask) => ask(`drop database if exists "${database}" with (force)`));
    },
  };
}
