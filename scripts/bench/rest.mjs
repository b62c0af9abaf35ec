/**
 * What the product takes while nobody asks anything of it: processor time over a minute, and memory; over the demonstration, with
 * `npm start` as it comes.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { readJson } from '../lib/lock.mjs';
import { say, step } from '../lib/steps.mjs';
import { startLauncher, temporaryFolder } from './launcher.mjs';
import { memoryOf } from './memory.mjs';
import { machine, record } from './record.mjs';

const root = dirname(dirname(import.meta.dirname));
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    /** What was done at the start, and tidied up after it, is done with by then. */
    after: { type: 'string', default: '120' },
    record: { type: 'boolean', default: false },
  },
});
const seconds = Number(values.seconds);
const TICKS = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
/** Fields of /proc/PID/stat after the name. */
const PARENT = 1;
const SPENT = [11, 12, 13, 14];
const folder = temporaryFolder('rest');
const dataDir = join(folder.path, 'data');

try {
  const product = await step('Start a product of its own', () => startLauncher(root, dataDir));
  const running = readJson(join(dataDir, 'running.json'));
  const pidOf = (name) => running.processes.find((each) => each.name === name).pid;
  const sql = new pg.Client({ connectionString: running.databaseUrl });
  await sql.connect();
  const { pid: backend } = (await sql.query('select pg_backend_pid() as pid')).rows[0];
  const postmaster = Number(fieldsOf(backend)[PARENT]);
  const parts = { api: () => [pidOf('api')], worker: () => [pidOf('worker')], PostgreSQL: () => family(postmaster) };
  await step('Let it come to rest', () => pause(1000 * Number(values.after)));
  const sent = async () =>
    Number((await sql.query('select sum(xact_commit) as sent from pg_stat_database')).rows[0].sent);
  const before = { ticks: ticksOf(parts), sent: await sent() };
  await step(`Measure ${seconds} s`, () => pause(1000 * seconds));
  const after = { ticks: ticksOf(parts), sent: await sent() };
  await sql.end();
  const share = (name) => ((after.ticks[name] - before.ticks[name]) / TICKS / seconds) * 100;
  const shares = Object.keys(parts).map((name) => [name, share(name)]);
  const memory = ['api', 'worker'].map((name) => memoryOf(pidOf(name)));
  const together = (key) => `${memory.map((each) => each[key]).join(' + ')} = ${memory[0][key] + memory[1][key]} MB`;
  await product.stop();
  const lines = [
    `${machine()}; load average ${loadavg()[1].toFixed(1)}; \`npm run bench -- rest\`.`,
    '',
    '|  | measured | target |',
    '| --- | --- | --- |',
    ...shares.map(([name, percent]) => `| ${name}, over ${seconds} s | ${percent.toFixed(2)} % of a core |  |`),
    `| together | ${shares.reduce((sum, [, percent]) => sum + percent, 0).toFixed(2)} % of a core | < 1 % |`,
    `| transactions a second | ${((after.sent - before.sent) / seconds).toFixed(1)} |  |`,
    `| resident memory of api + worker | ${together('rss')} |  |`,
    `| the same, what both share counted once | ${together('pss')} |  |`,
  ];
  lines.slice(2).forEach((line) => say(`  ${line}`));
  if (values.record) await record(root, 'At rest', lines);
} finally {
  folder.remove();
}

/** What /proc says of a process after its name, which stands in parentheses and may hold anything. */
function fieldsOf(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/** A process and all that it has started. */
function family(pid) {
  const children = readdirSync('/proc').filter((name) => {
    try {
      return /^\d+$/.test(name) && Number(fieldsOf(name)[PARENT]) === pid;
    } catch {
      return false; // it has ended meanwhile
    }
  });
  return [pid, ...children.map(Number)];
}

/** Processor time so far, with that of children that have ended. */
function ticksOf(parts) {
  const of = (pid) => SPENT.reduce((sum, field) => sum + Number(fieldsOf(pid)[field]), 0);
  return Object.fromEntries(
    Object.entries(parts).map(([name, pids]) => [name, pids().reduce((sum, pid) => sum + of(pid), 0)]),
  );
}
