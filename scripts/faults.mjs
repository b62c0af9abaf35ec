/**
 * `npm run faults -- kill --runs 50 --seed 1`: the scenario while the product's processes are killed under it.
 * `npm run faults -- promote`: the database's primary is killed under load, and its standby takes its place.
 */
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { machine, record } from './bench/record.mjs';
import { kill } from './faults/kill.mjs';
import { promote } from './faults/promote.mjs';
import { build } from './lib/build.mjs';
import { explain, Halt, say, step } from './lib/steps.mjs';

const root = dirname(import.meta.dirname);

try {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      runs: { type: 'string', default: '10' },
      seed: { type: 'string', default: String(Date.now() % 100_000) },
      write: { type: 'boolean', default: false },
    },
  });
  const [fault] = positionals;
  if (fault !== 'kill' && fault !== 'promote') {
    throw new Halt('Usage: npm run faults -- kill [--runs N] [--seed S] [--write] | promote [--write]');
  }
  const [runs, seed] = [Number(values.runs), Number(values.seed)];
  await step('Build', (note) => build(root, note));
  const summary = fault === 'kill' ? await kill({ root, runs, seed, say }) : await promote({ root, say });
  summary.lines.forEach((line) => say(`  ${line}`));
  if (values.write) {
    const command =
      fault === 'kill' ? `\`npm run faults -- kill --runs ${runs} --seed ${seed}\`` : '`npm run faults -- promote`';
    await record(root, fault === 'kill' ? 'Killed processes' : 'A primary that dies', [
      `${machine()}; ${command}.`,
      '',
      ...summary.lines.map((line) => `- ${line}`),
    ]);
  }
  process.exit(summary.failed > 0 ? 1 : 0);
} catch (error) {
  explain(error);
  process.exit(1);
}
