/**
 * `node scripts/gates/licences.mjs`: every package of the lock file comes under a licence that this product, itself under
 * AGPL-3.0, may be distributed with. Another one is a decision: it is added here with the commit that brings it.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** SPDX identifiers. */
const ALLOWED = new Set([
  ...['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC0-1.0', 'ISC', 'MIT', 'MIT-0'],
  ...['MPL-2.0', 'PSF-2.0', 'Python-2.0', 'Unlicense', 'Zlib'],
  // Fonts and data, not programs.
  ...['OFL-1.1', 'CC-BY-3.0', 'CC-BY-4.0', 'Unicode-3.0'],
]);

/** Packages that name no SPDX identifier: what their archives say. All are tools of development. */
const READ_BY_HAND = {
  // So say its next release, which asks for Node 22, and the project it is a fork of.
  '@mapbox/jsonlint-lines-primitives': 'MIT',
  busboy: 'MIT',
  dicer: 'MIT',
  'humanize-number': 'MIT',
  only: 'MIT',
  'parse-cache-control': 'BSD-3-Clause',
  streamsearch: 'MIT',
  'xmlhttprequest-ssl': 'MIT',
};

/**
 * @param {string} expression SPDX, without nesting
 * @returns {boolean} whether it leaves a way that is allowed
 */
export function isAllowed(expression) {
  const plain = expression.trim().replace(/^\((.*)\)$/, '$1');
  if (/[()]/.test(plain)) return false;
  return plain.split(' OR ').some((way) => way.split(' AND ').every((each) => ALLOWED.has(each.trim())));
}

/**
 * @param {{ packages?: Record<string, { license?: string, dev?: boolean }> }} lock what package-lock.json says
 * @returns {string[]} a line a fault
 */
export function licenceFaults(lock) {
  const packages = Object.entries(lock.packages ?? {}).filter(([path]) => path.startsWith('node_modules/'));
  if (packages.length === 0) return ['the lock file names no package'];
  const unused = new Set(Object.keys(READ_BY_HAND));
  const faults = packages.flatMap(([path, { license, dev }]) => {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    if (license === undefined && dev && Object.hasOwn(READ_BY_HAND, name)) {
      unused.delete(name);
      return isAllowed(READ_BY_HAND[name]) ? [] : [`${name} is under ${READ_BY_HAND[name]}`];
    }
    if (license === undefined) return [`${name} names no licence; read its archive and decide`];
    return isAllowed(license) ? [] : [`${name} is under ${license}, which nobody has decided on`];
  });
  return [...faults, ...[...unused].map((name) => `${name} is listed as read by hand and is not used (any more)`)];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const file = join(dirname(dirname(import.meta.dirname)), 'package-lock.json');
  const faults = licenceFaults(JSON.parse(readFileSync(file, 'utf8')));
  for (const fault of faults) console.log(fault);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
