/**
 * `npm run bench -- guard [--with REVISION] [--rounds N]`: is the working tree slower than the commit before? Both run side by
 * side on this machine and are measured in turn, so that what else the machine does meets both alike.
 */
import { loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { Halt, say, step } from '../lib/steps.mjs';
import { checkout } from './guard/checkout.mjs';
import { compare, describe } from './guard/comparison.mjs';
import { temporaryFolder } from './launcher.mjs';
import { machine } from './record.mjs';
import { startSide } from './guard/side.mjs';

const { values } = parseArgs({
  options: { with: { type: 'string', default: 'HEAD~1' }, rounds: { type: 'string', default: '6' } },
});
const rounds = Number(values.rounds);
if (!(rounds >= 5)) throw new Halt('Fewer than 5 rounds show nothing: choose --rounds 5 or more.');

const root = dirname(dirname(import.meta.dirname));
const folder = temporaryFolder('guard');
const stops = [() => folder.remove()];
try {
  const before = await step(`${values.with} is built`, () => checkout(root, values.with));
  const sides = [];
  for (const [name, at] of [
    ['before', before.root],
    ['now', root],
  ]) {
    sides.push(
      await step(`Product, ${name}`, () => startSide({ name, root: at, folder: join(folder.path, name), rounds })),
    );
    stops.unshift(() => sides.find((side) => side.name === name).stop());
  }
  const readings = { before: [], now: [] };
  await step('Both warm up', () => inTurn(sides, (side) => side.round(), 1));
  await step(`${rounds} rounds in turn`, (note) =>
    inTurn(
      sides,
      async (side, round) => {
        note(`round ${round + 1}`);
        readings[side.name].push(await side.round());
      },
      rounds,
    ),
  );
  await step('Memory and starts', () =>
    inTurn(
      sides,
      async (side, round) => Object.assign(readings[side.name][round], side.memory(), await side.restart()),
      rounds,
    ),
  );
  const rows = compare(readings.before, readings.now);
  say(`  ${machine()}; load average ${loadavg()[0].toFixed(1)}; ${before.commit} beside the working tree.`);
  describe(rows, rounds).forEach((line) => say(`  ${line}`));
} finally {
  for (const stop of stops) await stop();
}

/** Each round begins with the other side. */
async function inTurn(sides, work, times) {
  for (let round = 0; round < times; round += 1)
    for (const side of round % 2 ? sides.toReversed() : sides) await work(side, round);
}
