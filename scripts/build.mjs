/** `npm run build`: compiles the product into dist/, whatever was there before. */
import { dirname } from 'node:path';
import { build } from './lib/build.mjs';
import { explain, step } from './lib/steps.mjs';

try {
  await step('Build', (note) => build(dirname(import.meta.dirname), note, { force: true }));
} catch (error) {
  explain(error);
}
