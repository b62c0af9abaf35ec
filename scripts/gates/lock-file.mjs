/**
 * `node scripts/gates/lock-file.mjs`: refuses a lock file that lets a registry or a mirror hand out something else than what
 * was tested. Every package from a registry carries the hash of its archive, and none an address.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const HASH = /^sha512-[A-Za-z0-9+/]{86}==$/;

/**
 * @param {{ packages?: Record<string, { integrity?: string, resolved?: string, link?: boolean, inBundle?: boolean }> }} lock
 *   what package-lock.json says
 * @returns {string[]} a line a fault, none when it may be trusted
 */
export function lockFaults(lock) {
  const packages = Object.entries(lock.packages ?? {}).filter(([path]) => path.startsWith('node_modules/'));
  if (packages.length === 0) return ['the lock file names no package'];
  return packages.flatMap(([path, { integrity, resolved, link, inBundle }]) => [
    // A bundled package arrives in the archive of the one that bundles it, whose hash covers it.
    ...(link || inBundle || HASH.test(integrity ?? '') ? [] : [`${path} has no sha512 integrity`]),
    ...(resolved === undefined ? [] : [`${path} is bound to the address ${resolved}`]),
  ]);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const file = join(dirname(dirname(import.meta.dirname)), 'package-lock.json');
  const faults = lockFaults(JSON.parse(readFileSync(file, 'utf8')));
  for (const fault of faults) console.log(fault);
  if (faults.length > 0) {
    console.log('\nInstall with this folder’s .npmrc and without node_modules, so that npm asks the registry:');
    console.log('  rm -rf node_modules && npm install');
    process.exit(1);
  }
}
