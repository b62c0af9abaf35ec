/**
 * `npm run bench -- write`: 16 clients submit proposals, then seven agencies decide on each, until everything that follows
 * (relay, handlers, notifications) is done; beside the same statements of the services, sent again by bare clients of pg.
 * PostgreSQL waits for the disk in both.
 */
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { withDatabase } from '../lib/database.mjs';
import { run, say, step } from '../lib/steps.mjs';
import { freshDatabase, startDatabases, startProduct } from '../../test/support/processes.mjs';
import { temporaryFolder } from './launcher.mjs';
import { machine, record } from './record.mjs';
import { failures, replay, transactions } from './write/replay.mjs';
import { UNDONE } from './write/undone.mjs';

const { values } = parseArgs({ options: { proposals: { type: 'string', default: '100' } } });
const proposals = Number(values.proposals);
/** Submitted and decided before anything is counted. */
const UNCOUNTED = 32;
const root = dirname(dirname(import.meta.dirname));
const folder = temporaryFolder('bench');
const logs = join(root, '.data', 'logs', 'bench');
const statementsFile = join(folder.path, 'statements.jsonl');
const settings = { MODE: 'demonstration', LOG_LEVEL: 'warn', POOL_SIZE: '10' };
const stops = [() => folder.remove()];
let runs = 0;

try {
  mkdirSync(logs, { recursive: true });
  const { play, prepare } = await import('../../dist/scripts/bench/write/play.js');
  const server = await step('Database server', () => startDatabases({ folder: folder.path, logs, durable: true }));
  stops.unshift(() => server.stop());
  const databaseUrl = await freshDatabase(server, 'prepared');
  await step('Seven agencies and a company', () => demonstrate(databaseUrl));
  const drafts = await step(`${UNCOUNTED + proposals} drafts`, () =>
    withProduct(databaseUrl, {}, ({ apiUrl }) => prepare(apiUrl, UNCOUNTED + proposals)),
  );
  const copies = {};
  for (const name of ['heard', 'measured', 'replayed']) copies[name] = await copy(server, name);
  const heard = await step('The play is written down', () =>
    withProduct(
      copies.heard,
      { NODE_OPTIONS: `--import ${join(root, 'scripts/bench/write/listen.mjs')}`, STATEMENTS_FILE: statementsFile },
      (product) => played(play, product, drafts),
    ),
  );
  const measured = await step('The play is measured', () =>
    withProduct(copies.measured, {}, (product) => played(play, product, drafts)),
  );
  const again = await step('The statements of both, sent again', () =>
    replay(
      copies.replayed,
      ['warmed', 'submitted', 'decided'].map((part) => [part, transactions(statementsFile, heard[part], heard.chains)]),
    ),
  );
  await report(measured, again);
} finally {
  for (const stop of stops) await stop();
}

async function demonstrate(databaseUrl) {
  const environment = {
    ...process.env,
    ...settings,
    DATABASE_URL: databaseUrl,
    DATA_DIR: join(folder.path, 'prepared'),
  };
  await run(process.execPath, ['dist/scripts/demo.js'], {
    cwd: root,
    env: { ...environment, PASSWORD_MEMORY_KIB: '1024' },
  });
}

async function withProduct(databaseUrl, env, work) {
  const name = `write-${++runs}`;
  const dataDir = join(folder.path, new URL(databaseUrl).pathname.slice(1));
  const product = await startProduct({ name, databaseUrl, dataDir, logs, env: { ...settings, ...env } });
  try {
    return await work(product);
  } finally {
    await product.stop();
  }
}

function played(play, { apiUrl, databaseUrl, pid }, drafts) {
  const pids = [pid('api'), pid('worker')];
  const cpuMs = () => pids.reduce((sum, each) => sum + processorMs(each), 0);
  return withDatabase(databaseUrl, (query) =>
    play({ apiUrl, cpuMs, undone: async () => (await query(UNDONE)).rows[0] }, drafts, UNCOUNTED),
  );
}

/** User and system time of a process; Linux counts it in hundredths of a second. */
function processorMs(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function copy(server, name) {
  await withDatabase(server.url('postgres'), (query) => query(`create database "${name}" template "prepared"`));
  // What was signed of the ledger's history stands beside it.
  cpSync(join(folder.path, 'prepared'), join(folder.path, name), { recursive: true });
  return server.url(name);
}

async function report({ submitted, decided }, again) {
  const rate = ({ acts }, ms) => (acts / (ms / 1000)).toFixed(0);
  const row = (title, part, bare) =>
    `| ${title} | ${part.acts} | ${rate(part, part.answeredMs)} | ${rate(part, part.doneMs)} | ${rate(part, bare.ms)} | ${(bare.ms / part.doneMs).toFixed(2)} | ${(part.cpuMs / part.acts).toFixed(1)} |`;
  const lines = [
    `${machine()}; load average ${loadavg()[0].toFixed(1)}; \`npm run bench -- write --proposals ${proposals}\`.`,
    '',
    `16 clients submit, then seven agencies approve each, after ${UNCOUNTED} that are not counted; one api, one worker, queue on PostgreSQL, writes that wait for the disk.`,
    'Finished means: numbered, dispatched, handled, told. The replay sends what the services of api and worker sent (reads, session',
    'look-ups, `BEGIN` and `COMMIT` included, not the relay’s and the queue’s own), with 16 bare clients of `pg`, each one statement at a time.',
    'Processor time is that of api and worker together, until the last letter has left; it depends less on what else the machine does.',
    '',
    '|  | acts | answered a second | finished a second | replayed a second | finished : replayed | ms of processor an act |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    row('submissions', submitted, again.submitted),
    row('decisions', decided, again.decided),
    '',
    `Replayed: ${again.submitted.statements} and ${again.decided.statements} statements, of whose transactions ${failures.length} failed in the replay. Asked for: at least 0.5.`,
  ];
  lines.slice(7).forEach((line) => say(`  ${line}`));
  [...new Set(failures)].slice(0, 5).forEach((each) => say(`  failed in the replay: ${each}`));
  await record(root, 'Writing: submissions and decisions', lines);
}
