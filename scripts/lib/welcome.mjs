/** What a newcomer sees when everything runs: where it is, how to sign in, what to try. */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readJson } from './lock.mjs';
import { reachableUrl } from './settings.mjs';
import { say } from './steps.mjs';

/** Commands worth trying first; those that this version has are shown. */
const NEXT = [
  ['scenario', 'watch a proposal travel through seven agencies, and data be shared, live'],
  ['import', 'bring real contracting data in: npm run import -- ocds <folder>'],
  ['ledger:verify', 'check that no event was edited, lost or put in'],
];
const SHOWN = 6;

/** One sign-in of each role, then more of the same until there are enough. */
function pick(signIns) {
  const first = signIns.filter(({ role }, index) => signIns.findIndex((other) => other.role === role) === index);
  return [...new Set([...first, ...signIns])].slice(0, SHOWN);
}

/**
 * @param {{ root: string, settings: import('./settings.mjs').Settings, signIns: string, took: string }} options
 *   `signIns` is the file the demonstration data wrote: [{ role, organisation, email, password }]
 */
export function welcome({ root, settings, signIns, took }) {
  const url = reachableUrl(settings);
  say(`\n  Ready after ${took}\n`);
  say(`    ${url}           the console; GraphQL at /graphql (GraphiQL at /graphiql), live messages at /live`);
  say(`    ${url}/health/ready`);
  const people = settings.mode === 'demonstration' ? (readJson(signIns) ?? []) : [];
  if (people.length > 0) {
    say('\n  Sign in as');
    const width = (key) => Math.max(...pick(people).map((person) => String(person[key] ?? '').length));
    const [role, email, password] = ['role', 'email', 'password'].map(width);
    for (const person of pick(people)) {
      const cells = [person.role.padEnd(role), person.email.padEnd(email), String(person.password).padEnd(password)];
      say(`    ${cells.join('  ')}  ${person.organisation}`);
    }
    if (people.length > SHOWN) say(`    and ${people.length - SHOWN} more in ${relative(root, signIns)}`);
  }
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const next = NEXT.filter(([name]) => scripts[name]);
  if (next.length > 0) say('\n  Try in another terminal');
  for (const [name, what] of next) say(`    npm run ${name.padEnd(14)} ${what}`);
  say(`\n  Ctrl-C stops everything. Logs are in ${relative(root, join(settings.dataDir, 'logs')) || '.'}/.\n`);
}
