/** `npm run bench -- <name>`: one measurement, over the compiled product. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './lib/build.mjs';
import { explain, Halt, step } from './lib/steps.mjs';

const MEASUREMENTS = [
  'city',
  'console',
  'contention',
  'cost',
  'decision',
  'exchange',
  'guard',
  'import',
  'interests',
  'partners',
  'read',
  'rest',
  'sequence',
  'small',
  'sockets',
  'submit',
  'tasks',
  'verify',
  'write',
];
const root = dirname(import.meta.dirname);
const [name = ''] = process.argv.splice(2, 1);

try {
  await step('Build', (note) => build(root, note, { small: true }));
  const places = [join(root, 'scripts', 'bench', `${name}.mjs`), join(root, 'dist', 'scripts', 'bench', `${name}.js`)];
  const file = MEASUREMENTS.includes(name) && places.find((place) => existsSync(place));
  if (!file) throw new Halt(`There is no measurement "${name}"; choose one of: ${MEASUREMENTS.join(', ')}.`);
  await import(pathToFileURL(file).href);
} catch (error) {
  explain(error);
}
