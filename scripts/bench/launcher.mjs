/** `npm start` in a folder of its own, for what measures it or breaks it. */
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../lib/database.mjs';
import { eachLine, Halt } from '../lib/steps.mjs';

/** A folder that the database server's account can reach too. */
export function temporaryFolder(name) {
  const path = mkdtempSync(join(tmpdir(), `tripartite-${name}-`));
  chmodSync(path, 0o711);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/**
 * Starts the product and waits until it says that it is ready.
 * @param {string} root the repository
 * @param {string} dataDir
 */
export async function startLauncher(root, dataDir) {
  const environment = { ...process.env };
  delete environment.DATABASE_URL;
  delete environment.REDIS_URL;
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: root,
    env: { ...environment, DATA_DIR: dataDir, PORT: String(await freePort()), MODE: 'demonstration' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines = [];
  const ended = new Promise((resolve) => child.once('close', resolve));
  await new Promise((resolve, reject) => {
    const take = (line) => {
      lines.push(line);
      if (line.includes('Ready after')) resolve();
    };
    eachLine(child.stdout, take);
    eachLine(child.stderr, take);
    void ended.then(() => reject(new Halt('The product did not start', lines.slice(-20))));
  });
  return {
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
