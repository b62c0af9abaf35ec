/** `npm run build`: compiles the product into dist/, whatever was there before, and where it is there (an image has none) the kit for partners' programs. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build, KIT_PART, PAGES, SERVERS } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import { explain, step } from './lib/steps.mjs';

const root = dirname(import.meta.dirname);
try {
  await step('Install the dependencies', (note) => install(root, note));
  const parts = [...SERVERS, ...PAGES, ...(existsSync(join(root, 'packages')) ? KIT_PART : [])];
  await step('Build', (note) => build(root, note, { parts, force: true }));
} catch (error) {
  explain(error);
}
