/**
 * `npm run bench -- import`: 100,000 generated releases, each a process of its own, brought in by `npm run import`; beside
 * `COPY` of exactly the rows it made into the same tables, with their indexes, keys and triggers. And its memory.
 */
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { ensureDatabase, withDatabase } from '../lib/database.mjs';
import { readJson } from '../lib/lock.mjs';
import { run, say, step } from '../lib/steps.mjs';
import { freshDatabase, startDatabases } from '../../test/support/processes.mjs';
import { BUYERS, generate, SUPPLIERS } from './import/releases.mjs';
import { temporaryFolder } from './launcher.mjs';
import { machine, record } from './record.mjs';

const { values } = parseArgs({ options: { releases: { type: 'string', default: '100000' } } });
const RELEASES = Number(values.releases);
/** Tables that an import writes, each after those it refers to. */
const TABLES = [
  'organisation',
  'project',
  'stake',
  'proposal',
  'proposal_revision',
  'import_record',
  'import_organisation',
  'import_project',
  'ledger_waiting',
];

const root = dirname(dirname(import.meta.dirname));
const folder = temporaryFolder('bench');
const stops = [() => folder.remove()];
try {
  const logs = join(root, '.data', 'logs', 'bench');
  mkdirSync(logs, { recursive: true });
  const rows = join(folder.path, 'rows');
  mkdirSync(rows);
  chmodSync(rows, 0o777); // the database server writes there
  const server = await step('Database server', () => startDatabases({ folder: folder.path, logs }));
  stops.unshift(() => server.stop());
  const databaseUrl = await freshDatabase(server, 'bench');
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    DATA_DIR: join(folder.path, 'data'),
    LOG_LEVEL: 'warn',
    PASSWORD_MEMORY_KIB: '1024',
  };
  await step('A steward', () =>
    run(
      process.execPath,
      ['dist/scripts/steward.js', '--email', 'bench@import.example', '--organisation', 'Import office'],
      {
        cwd: root,
        env: { ...env, STEWARD_PASSWORD: 'brings the benchmark in' },
      },
    ),
  );
  await ensureDatabase(server, 'bench_copy', 'bench');
  const file = join(folder.path, 'releases.json');
  const bytes = await step(`${RELEASES} releases`, () => generate(file, RELEASES));
  const before = await withDatabase(databaseUrl, counts);
  const imported = await step('Import', () => timed(file, env));
  const after = await withDatabase(databaseUrl, counts);
  await withDatabase(databaseUrl, async (query) => {
    for (const table of TABLES)
      await query(`copy (${added(table, await columnsOf(query, table))}) to '${join(rows, table)}'`);
  });
  const copied = await step('COPY of the same rows', () =>
    withDatabase(server.url('bench_copy'), async (query) => {
      const since = performance.now();
      await query('begin');
      for (const table of TABLES)
        await query(`copy ${table} (${await columnsOf(query, table)}) from '${join(rows, table)}'`);
      await query('commit');
      return (performance.now() - since) / 1000;
    }),
  );
  const total = TABLES.reduce((sum, table) => sum + after[table] - before[table], 0);
  const lines = [
    `${machine()}; load average ${loadavg()[0].toFixed(1)}; \`npm run bench -- import\`. No worker beside it; the database`,
    'does not wait for the disk, for either.',
    '',
    `${RELEASES.toLocaleString('en')} releases of as many processes in one package of ${Math.round(bytes / 1024 ** 2)} MB, ${BUYERS} buyers, ${SUPPLIERS} suppliers: ${total.toLocaleString('en')} rows in ${TABLES.length} tables.`,
    '',
    '|  | seconds | rows/s |',
    '| --- | --- | --- |',
    `| \`npm run import\`, start to end | ${imported.seconds.toFixed(1)} | ${Math.round(total / imported.seconds)} |`,
    `| \`COPY\` of the same rows, the same indexes, keys and triggers | ${copied.toFixed(1)} | ${Math.round(total / copied)} |`,
    '',
    `Ratio: ${(copied / imported.seconds).toFixed(2)} (asked for: at least 0.1). Resident memory of the import at its highest: ${imported.megabytes} MB (asked for: under 200).`,
  ];
  lines.slice(2).forEach((line) => say(`  ${line}`));
  await record(root, 'Import', lines);
  if (copied / imported.seconds < 0.1 || imported.megabytes >= 200) process.exitCode = 1;
} finally {
  for (const stop of stops) await stop();
}

/** Seconds and the most resident memory of the program, as the system counted it. */
async function timed(file, env) {
  const since = performance.now();
  const [, ...program] = readJson(join(root, 'package.json')).scripts.import.split(' ');
  const child = spawn(process.execPath, [...program, 'ocds', file], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let kilobytes = 0;
  const watch = setInterval(() => {
    try {
      const [, peak] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? [];
      kilobytes = Math.max(kilobytes, Number(peak ?? 0));
    } catch {
      // it has ended
    }
  }, 250);
  const [code] = await once(child, 'exit');
  clearInterval(watch);
  if (code !== 0) throw new Error(`The import ended with ${code}.`);
  return { seconds: (performance.now() - since) / 1000, megabytes: Math.round(kilobytes / 1024) };
}

async function counts(query) {
  const found = {};
  for (const table of TABLES) found[table] = Number((await query(`select count(*) from ${table}`)).rows[0].count);
  return found;
}

/** The rows that the import added: all but what the steward brought. */
function added(table, columns) {
  const since =
    table === 'organisation'
      ? `where name <> 'Import office'`
      : table === 'ledger_waiting'
        ? `where id >= (select id from organisation where name <> 'Import office' order by id limit 1)`
        : '';
  return `select ${columns} from ${table} ${since}`;
}

/** Its columns but those that the database makes by itself, as SQL. */
async function columnsOf(query, table) {
  const { rows } = await query(
    `select string_agg(quote_ident(column_name), ',' order by ordinal_position) as list from information_schema.columns
     where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER'`,
    [table],
  );
  return rows[0].list;
}
