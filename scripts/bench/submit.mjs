/**
 * Submit → the first agency's inbox hears it; memory after the scenario; cold start to ready. All with `npm start` as it
 * comes: embedded PostgreSQL, queue on PostgreSQL, one api, one worker, writes that wait for the disk.
 */
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readJson } from '../lib/lock.mjs';
import { say, step } from '../lib/steps.mjs';
import { temporaryFolder, startLauncher } from './launcher.mjs';
import { memoryOf } from './memory.mjs';
import { machine, record } from './record.mjs';

const root = dirname(dirname(import.meta.dirname));
const { values } = parseArgs({ options: { runs: { type: 'string', default: '300' } } });
const runs = Number(values.runs);
/** Ten seconds after their last work processes give back what it took. */
const REST_MS = 20_000;
const folder = temporaryFolder('bench');
const dataDir = join(folder.path, 'data');

try {
  let product = await step('Start a product of its own', () => startLauncher(root, dataDir));
  const scenario = () =>
    execFileSync(process.execPath, ['dist/scripts/scenario.js'], {
      cwd: root,
      env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' },
    });
  await step('Play the scenario', scenario);
  const atOnce = memoryOfBoth('rss');
  await step('Come to rest', () => pause(REST_MS));
  const memory = { atOnce, later: memoryOfBoth('rss'), shared: memoryOfBoth('pss') };
  const { submissionLatencies } = await import('../../dist/scripts/bench/latency.js');
  const times = await step(`Submit ${runs} proposals`, () => submissionLatencies(dataDir, runs));
  await product.stop();

  const starts = [];
  for (let run = 0; run < 5; run += 1) {
    const since = performance.now();
    product = await step('Cold start', () => startLauncher(root, dataDir));
    starts.push((performance.now() - since) / 1000);
    await product.stop();
  }
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(0);
  const lines = [
    `${machine()}; \`npm run bench -- submit --runs ${runs}\`.`,
    '',
    '|  | measured | target |',
    '| --- | --- | --- |',
    `| submit → the first agency's inbox hears it, median | ${at(0.5)} ms | < 60 ms |`,
    `| the same, 99th percentile | ${at(0.99)} ms | < 250 ms |`,
    `| the same, slowest of ${runs} | ${at(1)} ms |  |`,
    `| resident memory of api + worker as the scenario ends | ${memory.atOnce} |  |`,
    `| the same ${REST_MS / 1000} s later | ${memory.later} |  |`,
    `| of that, what both share counted once | ${memory.shared} | < 300 MB |`,
    `| cold start of the built product to ready, median of ${starts.length} | ${median(starts).toFixed(1)} s | < 2 s |`,
  ];
  lines.slice(2).forEach((line) => say(`  ${line}`));
  await record(root, 'Submission, memory, start', lines);
} finally {
  folder.remove();
}

/** Of api and worker, one after the other and together. */
function memoryOfBoth(which) {
  const { processes } = readJson(join(dataDir, 'running.json'));
  const [api, worker] = ['api', 'worker'].map(
    (name) => memoryOf(processes.find((each) => each.name === name).pid)[which],
  );
  return `${api} + ${worker} = ${api + worker} MB`;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
