/**
 * Submit → the first agency's inbox hears it; memory after the scenario; cold start to ready. All with `npm start` as it
 * comes: embedded PostgreSQL, queue on PostgreSQL, one api, one worker, writes that wait for the disk.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { readJson } from '../lib/lock.mjs';
import { say, step } from '../lib/steps.mjs';
import { temporaryFolder, startLauncher } from './launcher.mjs';
import { machine, record } from './record.mjs';

const root = dirname(dirname(import.meta.dirname));
const { values } = parseArgs({ options: { runs: { type: 'string', default: '300' } } });
const runs = Number(values.runs);
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
  const memory = residentMegabytes(readJson(join(dataDir, 'running.json')).processes);
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
    `| resident memory of api + worker after the scenario | ${memory.api} + ${memory.worker} = ${memory.api + memory.worker} MB | < 300 MB |`,
    `| cold start of the built product to ready, median of ${starts.length} | ${median(starts).toFixed(1)} s | < 2 s |`,
  ];
  lines.slice(2).forEach((line) => say(`  ${line}`));
  await record(root, 'Submission, memory, start', lines);
} finally {
  folder.remove();
}

function residentMegabytes(processes) {
  const of = (name) => {
    const { pid } = processes.find((each) => each.name === name);
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Math.round(Number(kilobytes) / 1024);
  };
  return { api: of('api'), worker: of('worker') };
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
