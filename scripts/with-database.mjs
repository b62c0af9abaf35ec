/**
 * `npm run backup` and `npm run restore`: runs a script on the database of DATABASE_URL, or of the product that runs in this folder,
 * or starts the embedded one for as long as that takes.
 */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { build } from './lib/build.mjs';
import { ensureDatabase } from './lib/database.mjs';
import { install } from './lib/install.mjs';
import { holder, refuseIfHeld, takeLock } from './lib/lock.mjs';
import { startPostgres } from './lib/postgres.mjs';
import { readSettings } from './lib/settings.mjs';
import { explain, Halt, run, say, step } from './lib/steps.mjs';

const root = dirname(import.meta.dirname);
const PURPOSE = { backup: 'being backed up', restore: 'being restored' };
const [script, ...rest] = process.argv.slice(2);
const undo = [];

async function main() {
  if (!PURPOSE[script])
    throw new Halt(`Usage: node scripts/with-database.mjs ${Object.keys(PURPOSE).join('|')} FOLDER`);
  const { dataDir, databaseUrl } = readSettings(root);
  await step('Install the dependencies', (note) => install(root, note));
  await step('Build', (note) => build(root, note));
  const env = { ...process.env, DATA_DIR: dataDir };
  if (!databaseUrl && (script === 'restore' || !holder(dataDir))) {
    refuseIfHeld(dataDir);
    mkdirSync(dataDir, { recursive: true });
    undo.push(takeLock(dataDir, PURPOSE[script]));
    const server = await step('Start PostgreSQL', () => startPostgres({ root, folder: dataDir }));
    undo.push(() => server.stop());
    await ensureDatabase(server, 'tripartite');
    env.DATABASE_URL = server.url('tripartite');
  }
  await run(process.execPath, [`dist/scripts/${script}.js`, ...rest], {
    cwd: root,
    env,
    onLine: (line) => say(`    ${line}`),
    failure: `The ${script} did not succeed`,
    tied: true,
  });
}

try {
  await main();
} catch (error) {
  // What the script said stands above already.
  explain(error instanceof Halt ? new Halt(error.message) : error);
}
for (const action of undo.reverse()) await action();
process.exit(process.exitCode ?? 0);
