/**
 * `npm run faults -- kill --runs 50 --seed 1`: the scenario while the product's processes are killed under it.
 * `npm run faults -- consumer --runs 200`: a partner's program is killed so often while 5,000 events are written, and misses none.
 * `npm run faults -- promote`: the database's primary is killed under load, and its standby takes its place.
 * `npm run faults -- roll`: every process is restarted, one after the other, behind a balancer, and no request fails.
 * `npm run faults -- short`: fifteen kinds of fault once each under load (`--turn`: the part of them whose turn it is); `long --runs 1000`: any kind,
 * so often; or the name of one kind of faults/kinds.mjs, once or `--runs` times.
 */
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { machine, record } from './bench/record.mjs';
import { consumer } from './faults/consumer.mjs';
import { kill } from './faults/kill.mjs';
import { kinds } from './faults/kinds.mjs';
import { profile } from './faults/profile.mjs';
import { promote } from './faults/promote.mjs';
import { roll } from './faults/roll.mjs';
import { build } from './lib/build.mjs';
import { explain, Halt, say, step } from './lib/steps.mjs';

const root = dirname(import.meta.dirname);
/** Each fault, and under which heading docs/benchmarks.md keeps what came of it. */
const faults = {
  kill: { play: kill, heading: 'Killed processes' },
  consumer: { play: consumer, heading: 'A partner’s program that dies' },
  promote: { play: promote, heading: 'A primary that dies' },
  roll: { play: roll, heading: 'A rolling restart' },
  short: { play: profile, heading: 'Kinds of faults' },
  long: { play: profile, heading: 'Many faults' },
  ...Object.fromEntries(
    kinds.filter(({ strike }) => strike).map(({ name }) => [name, { play: profile, heading: `The fault ${name}` }]),
  ),
};

try {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      runs: { type: 'string' },
      seed: { type: 'string', default: String(Date.now() % 100_000) },
      turn: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [name] = positionals;
  const usage = `Usage: npm run faults -- kill|consumer|long [--runs N] [--seed S] | short [--turn] [--seed S] | promote | roll | KIND [--runs N], each with [--write]. Kinds: ${Object.keys(faults).slice(6).join(', ')}`;
  if (values.help) {
    say(usage);
    process.exit(0);
  }
  const fault = Object.hasOwn(faults, name ?? '') && faults[name];
  if (!fault) throw new Halt(usage);
  const [runs, seed] = [
    Number(values.runs ?? (kinds.some((kind) => kind.name === name) ? 1 : 10)),
    Number(values.seed),
  ];
  await step('Build', (note) => build(root, note));
  const summary = await fault.play({ root, name, runs, seed, part: values.turn, say });
  summary.lines.forEach((line) => say(`  ${line}`));
  if (values.write) {
    const command = `\`npm run faults -- ${name}${['kill', 'consumer', 'long'].includes(name) ? ` --runs ${runs} --seed ${seed}` : ''}${name === 'short' ? ` --seed ${seed}` : ''}\``;
    const lines = summary.lines.map((line) => `- ${line}`);
    await record(root, fault.heading, [`${machine()}; ${command}.`, '', ...lines]);
  }
  process.exit(summary.failed > 0 ? 1 : 0);
} catch (error) {
  explain(error);
  process.exit(1);
}
