/**
 * `npm run bench -- exchange [megabytes]`: a table of the given size (2,000 by default) goes out as CSV, masked, through the
 * product over HTTP; in the same run `psql \copy` writes the same columns, as they are and masked by the same statement.
 */
import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { freshDatabase, startDatabases, startProduct } from '../../test/support/processes.mjs';
import { say, step } from '../lib/steps.mjs';
import { COLUMNS, download, LIST, seed } from './exchange/shared-table.mjs';
import { temporaryFolder } from './launcher.mjs';
import { signIn } from './projects.mjs';
import { machine, record } from './record.mjs';

const [megabytes = '2000'] = process.argv.splice(2, 1);
const BYTES_A_ROW = 125;
/** Stored once; a larger table is these again and again with other ids, so that 2 GB take a fifth of that on the disk. */
const STORED = Math.min(Math.round((Number(megabytes) * 1e6) / BYTES_A_ROW), 3_200_000);
const TIMES = Math.max(1, Math.round((Number(megabytes) * 1e6) / BYTES_A_ROW / STORED));
const ROWS = STORED * TIMES;
const ROUNDS = Number(megabytes) > 500 ? 1 : 3;
const MASKED = COLUMNS.map(({ name }) =>
  name === 'serial' ? `overlay(serial placing repeat('*', char_length(serial) - 6) from 5) as serial` : name,
).join(', ');

const root = dirname(dirname(import.meta.dirname));
const folder = temporaryFolder('bench');
const logs = join(root, '.data', 'logs', 'bench');
const stops = [() => folder.remove()];
try {
  mkdirSync(logs, { recursive: true });
  const server = await step('Database server', () => startDatabases({ folder: folder.path, logs }));
  stops.unshift(() => server.stop());
  const databaseUrl = await freshDatabase(server, 'bench');
  const product = await step('Api and worker', () => {
    const env = { LOG_LEVEL: 'warn', POOL_SIZE: '10' };
    return startProduct({ name: 'bench', databaseUrl, dataDir: join(folder.path, 'data'), logs, env });
  });
  stops.unshift(() => product.stop());
  const reader = await step('A reader signs in', () => signIn(product.apiUrl, databaseUrl));
  const datasetId = await step(`${ROWS.toLocaleString('en')} rows`, () => seed(databaseUrl, reader));
  // The first download compiles what later ones run; the memory of an api that has done nothing yet is not its idle memory.
  await download(product.apiUrl, reader, datasetId, { stopAfter: 20_000 });
  const results = await step(`${ROUNDS} round(s): psql, the product, psql masking`, () =>
    measure(product, databaseUrl, reader, datasetId),
  );
  await report(results);
} finally {
  for (const stop of stops) await stop();
}

async function measure(product, databaseUrl, reader, datasetId) {
  const results = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const plain = await psql(databaseUrl, LIST);
    const idle = rss(product.pid('api'));
    const own = await watched(product, () => download(product.apiUrl, reader, datasetId));
    if (own.rows !== ROWS) throw new Error(`${own.rows} rows came instead of ${ROWS}.`);
    const masked = await psql(databaseUrl, MASKED);
    results.push({
      plain,
      own: own.ms,
      masked,
      bytes: own.bytes,
      rows: own.rows,
      over: (own.peak - idle) / 1e6,
      idle: idle / 1e6,
    });
  }
  return results;
}

/** Milliseconds `psql \copy` takes; null where there is no psql. */
async function psql(databaseUrl, list) {
  if (spawnSync('psql', ['--version']).error) return null;
  const begun = performance.now();
  const command = `\\copy (select ${list} from shared.bench) to '/dev/null' csv header`;
  await promisify(execFile)('psql', [databaseUrl, '-c', command]);
  return performance.now() - begun;
}

/** What a download says, and the api's highest memory meanwhile. */
async function watched({ pid }, work) {
  const api = pid('api');
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, rss(api))), 50);
  try {
    return { ...(await work()), peak };
  } finally {
    clearInterval(watch);
  }
}

/** Resident memory of a process in bytes. */
function rss(pid) {
  if (process.platform !== 'linux') {
    return Number(spawnSync('ps', ['-o', 'rss=', '-p', String(pid)]).stdout.toString()) * 1024;
  }
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) * 1024;
}

async function report(results) {
  const middle = (of) => results.map((result) => result[of]).toSorted((a, b) => a - b)[Math.floor(results.length / 2)];
  const [first] = results;
  const speed = (ms) => (ms === null ? 'no psql here' : `${Math.round(first.bytes / 1e3 / ms)} MB/s`);
  const ratio = (of) => (first[of] === null ? '' : (middle(of) / middle('own')).toFixed(2));
  const over = Math.max(...results.map((result) => result.over));
  const lines = [
    `${machine()}; load average ${loadavg()[0].toFixed(1)}; \`npm run bench -- exchange ${megabytes}\`.`,
    '',
    `${first.rows.toLocaleString('en')} rows, ${(first.bytes / 1e9).toFixed(2)} GB of CSV, one text column of six masked under an agreement with a quota, over HTTP with leases;`,
    `beside \`psql \\copy\` to /dev/null. ${results.length === 1 ? 'One round.' : `Medians of ${results.length} rounds.`}`,
    '',
    '|  | speed | the product, compared |',
    '| --- | --- | --- |',
    `| the product, masking | ${speed(middle('own'))} | |`,
    `| \`psql \\copy\` of the same columns | ${speed(middle('plain'))} | ${ratio('plain')} (asked for: at least 0.5) |`,
    `| \`psql \\copy\` masking in SQL | ${speed(middle('masked'))} | ${ratio('masked')} |`,
    '',
    `Memory of the api at its highest: ${Math.round(over)} MB over the ${Math.round(middle('idle'))} MB it has at rest (asked for: less than 150).`,
  ];
  lines.slice(5).forEach((line) => say(`  ${line}`));
  await record(root, 'Reading shared data', lines);
}
