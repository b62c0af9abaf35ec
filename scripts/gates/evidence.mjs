/**
 * `node scripts/gates/evidence.mjs`: every requirement that docs/security/asvs.md says is met names a test or a line that proves
 * it, as `file › words of it`; file and words must be there, and say more than any file does.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const STATES = ['met', 'partly', 'operator', 'not met'];

/** `describe` or a name by itself stands in any file. A title of a test has three words; a line says what it does with a name. */
function says(path, words) {
  if (/\.(spec|e2e)\./.test(path)) return words.trim().split(/\s+/).length >= 3;
  return words.trim().length >= 12 && /[\s=(:]/.test(words.trim());
}

/**
 * @param {string} page the page's text
 * @param {(path: string) => string | null} read the text of a file of the repository, null when there is none
 * @returns {{ rows: number, faults: string[] }} how many requirements there are, and a line a fault
 */
export function evidenceOf(page, read) {
  const seen = new Set();
  const faults = [];
  let rows = 0;
  for (const line of page.split('\n')) {
    const cells = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
    const [, number = '', state = '', , evidence = ''] = cells;
    if (!/^\d+\.\d+\.\d+$/.test(number)) continue;
    rows += 1;
    if (seen.has(number)) faults.push(`${number} stands there twice`);
    seen.add(number);
    if (!STATES.includes(state)) faults.push(`${number} is "${state}"; say one of: ${STATES.join(', ')}`);
    const named = [...evidence.matchAll(/`([^`]+)`/g)].map(([, text]) => text);
    if (named.length === 0 && state !== 'not met') faults.push(`${number} names no evidence`);
    for (const each of named) {
      const [path = '', ...words] = each.split(' › ');
      const text = read(path);
      if (text === null) faults.push(`${number}: there is no ${path}`);
      else if (words.length !== 1) faults.push(`${number}: say which words of ${path}, as \`file › words\``);
      else if (!says(path, words[0])) faults.push(`${number}: "${words[0]}" proves nothing; quote a title, or a line`);
      else if (!text.includes(words[0])) faults.push(`${number}: ${path} does not say "${words[0]}"`);
    }
  }
  if (rows === 0) faults.push('the page names no requirement');
  return { rows, faults };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const root = dirname(dirname(import.meta.dirname));
  const read = (path) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : null);
  const { rows, faults } = evidenceOf(read('docs/security/asvs.md') ?? '', read);
  for (const fault of faults) console.log(fault);
  console.log(`${rows} requirements, ${faults.length} faults in what proves them`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
