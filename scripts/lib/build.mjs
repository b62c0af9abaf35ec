/** Compiles the product into dist/, and only when a source changed since the last time. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './steps.mjs';

const COMPILED = ['apps/api', 'apps/worker', 'libs', 'scripts'];
const SETTINGS = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];

/** A number that changes with every source: names, sizes and times, which are far cheaper to read than contents. */
function fingerprint(root) {
  const hash = createHash('sha256');
  const add = (path) => {
    const { size, mtimeMs } = statSync(join(root, path));
    hash.update(`${path}:${size}:${mtimeMs}\n`);
  };
  SETTINGS.forEach(add);
  for (const folder of COMPILED) {
    if (!existsSync(join(root, folder))) continue;
    const names = readdirSync(join(root, folder), { recursive: true }).filter((name) => /\.(ts|json)$/.test(name));
    names.sort().forEach((name) => add(join(folder, name)));
  }
  return hash.digest('hex');
}

/**
 * @param {string} root the repository
 * @param {(note: string) => void} note
 * @param {{ force?: boolean, signal?: AbortSignal }} [options]
 * @returns {Promise<boolean>} whether it compiled
 */
export async function build(root, note, { force = false, signal } = {}) {
  const stamp = join(root, 'dist', '.tripartite-build');
  const print = fingerprint(root);
  if (!force && existsSync(stamp) && readFileSync(stamp, 'utf8') === print) {
    note('nothing changed');
    return false;
  }
  // What remains of a source that is gone (a renamed migration!) would be loaded still.
  COMPILED.forEach((folder) => rmSync(join(root, 'dist', folder), { recursive: true, force: true }));
  rmSync(stamp, { force: true });
  await run(process.execPath, ['node_modules/tsgo/bin/tsc', '-p', 'tsconfig.build.json', '--pretty', 'false'], {
    cwd: root,
    signal,
    failure: 'The sources do not compile',
  });
  writeFileSync(stamp, print);
  return true;
}
