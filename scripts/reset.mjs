/** `npm run reset`: removes everything the product stored in this folder, so that the next start begins anew. */
import { existsSync, realpathSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { endLeftovers } from './lib/children.mjs';
import { takeLock } from './lib/lock.mjs';
import { endOrphan } from './lib/postgres.mjs';
import { readSettings } from './lib/settings.mjs';
import { explain, Halt, say } from './lib/steps.mjs';

try {
  const root = dirname(import.meta.dirname);
  const { dataDir } = readSettings(root);
  const ours = ['postgres.json', 'logs', 'lock.json'].some((name) => existsSync(join(dataDir, name)));
  if (`${root}/`.startsWith(`${dataDir}/`) || (existsSync(dataDir) && !ours)) {
    throw new Halt(
      `DATA_DIR is ${dataDir}, which does not look like a folder of Tripartite's data. Nothing was removed.`,
    );
  }
  const database = join(dataDir, 'postgres');
  if (!existsSync(dataDir)) say(`  Nothing to remove: ${dataDir} does not exist.`);
  else {
    const unlock = takeLock(dataDir, 'being reset');
    await endLeftovers(join(dataDir, 'running.json'));
    const real = existsSync(database) ? realpathSync(database) : null;
    if (real) await endOrphan(real);
    say(`  Removing ${dataDir}: the database, files, keys, logs and demonstration sign-ins in it.`);
    if (process.env.DATABASE_URL) say('  The database at DATABASE_URL is not ours to remove; it stays as it is.');
    if (real && real !== database) rmSync(real, { recursive: true, force: true }); // kept elsewhere for the server's account
    unlock();
    rmSync(dataDir, { recursive: true, force: true });
    say('  Done. npm start begins anew.');
  }
} catch (error) {
  explain(error);
}
