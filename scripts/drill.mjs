/** `npm run drill`: the product is backed up while people work on it, restored on other servers, compared, and started there. */
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { machine, record } from './bench/record.mjs';
import { drill } from './drill/drill.mjs';
import { build } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import { explain, say, step } from './lib/steps.mjs';

const root = dirname(import.meta.dirname);

try {
  const { values } = parseArgs({
    options: { drafts: { type: 'string', default: '300' }, write: { type: 'boolean', default: false } },
  });
  await step('Install the dependencies', (note) => install(root, note));
  await step('Build', (note) => build(root, note));
  const { faults, lines } = await drill({ root, drafts: Number(values.drafts), say });
  lines.forEach((line) => say(`  ${line}`));
  faults.forEach((fault) => say(`  ✗ ${fault}`));
  say(faults.length ? `\n  ${faults.length} faults` : '\n  What was backed up is what was restored.');
  if (values.write && faults.length === 0) {
    const command = `\`npm run drill -- --drafts ${values.drafts}\``;
    await record(root, 'Backup and restore', [`${machine()}; ${command}.`, '', ...lines.map((line) => `- ${line}`)]);
  }
  process.exit(faults.length ? 1 : 0);
} catch (error) {
  explain(error);
  process.exit(1);
}
