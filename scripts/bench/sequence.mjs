/**
 * `npm run bench -- sequence`: how many events a second get their number, hash and places in the index, while nobody asks for anything, and
 * how many rows a second `ledger:verify` then reads from the database and checks.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { freshDatabase, startDatabases } from '../../test/support/processes.mjs';
import { withDatabase } from '../lib/database.mjs';
import { step } from '../lib/steps.mjs';
import { temporaryFolder } from './launcher.mjs';
import { machine, record } from './record.mjs';

const EVENTS = 200_000;
const root = dirname(dirname(import.meta.dirname));
const folder = temporaryFolder('bench');
const logs = join(root, '.data', 'logs', 'bench');
const stops = [() => folder.remove()];

/** As most acts are: three organisations read it, one topic each of what it is about. */
const FILL = `
  insert into ledger_waiting (id, occurred_at, type, actor, subject_kind, subject_id, subject_version, audience, barred, topics, correlation_id, data)
  select gen_random_uuid(), now(), 'approval.decided',
    jsonb_build_object('memberId', gen_random_uuid(), 'organisationId', gen_random_uuid(), 'via', 'session'), 'approval', gen_random_uuid(), 3,
    array[gen_random_uuid(), gen_random_uuid(), gen_random_uuid()], '{}', array['approval:' || gen_random_uuid()], gen_random_uuid(),
    jsonb_build_object('decision', 'APPROVE', 'stage', 'clearance', 'group', 'agencies') from generate_series(1, $1::int)`;

try {
  mkdirSync(logs, { recursive: true });
  const server = await step('Database server', () => startDatabases({ folder: folder.path, logs, durable: true }));
  stops.unshift(() => server.stop());
  const databaseUrl = await freshDatabase(server, 'bench');
  const { Sequencer } = await import(join(root, 'dist/libs/platform/src/ledger/sequencing/sequencer.js'));
  const { Lease } = await import(join(root, 'dist/libs/platform/src/ledger/sequencing/lease.js'));
  const taken = await withDatabase(databaseUrl, async (query) => {
    await step(`${EVENTS.toLocaleString('en')} events that wait`, () => query(FILL, [EVENTS]));
    // As the relay's pool has it.
    const client = new pg.Client({ connectionString: databaseUrl, pipeline: true });
    await client.connect();
    stops.unshift(() => client.end());
    await client.query('set role tripartite_relay');
    const lease = new Lease('sequence', 1);
    const sequencer = new Sequencer({ LEDGER_PART_EVENTS: 10_000_000 }, console);
    const cpu = process.cpuUsage();
    const begun = performance.now();
    await step('They get their numbers', async () => {
      do await lease.take(client);
      while ((await sequencer.advance(client, lease)) !== null);
    });
    const { user, system } = process.cpuUsage(cpu);
    return { seconds: (performance.now() - begun) / 1000, processor: (user + system) / 1e6 };
  });
  const verified = () => {
    const begun = performance.now();
    const args = ['scripts/ledger-verify.mjs', '--unanchored'];
    const env = { ...process.env, MODE: 'test', DATABASE_URL: databaseUrl, DATA_DIR: folder.path };
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8' });
    if (status !== 0 || !stdout.includes('agrees with itself')) throw new Error(`Not verified: ${stdout}${stderr}`);
    return (performance.now() - begun) / 1000;
  };
  const rate = await step('They are verified', () => EVENTS / Math.min(verified(), verified(), verified()));
  await record(root, 'Numbering events', [
    `${machine()}; load average ${loadavg()[0].toFixed(1)}; \`npm run bench -- sequence\`.`,
    '',
    `${EVENTS.toLocaleString('en')} events that wait, as an approval's decisions are, numbered, chained and indexed by one relay, 1,000 at a time, those of half a second in a transaction that waits for the disk:`,
    `${Math.round(EVENTS / taken.seconds).toLocaleString('en')} a second (asked for: at least 20,000); the relay itself used ${taken.processor.toFixed(1)} of the ${taken.seconds.toFixed(1)} s.`,
    '',
    `\`ledger:verify\` of the database: ${Math.round(rate).toLocaleString('en')} rows a second, the best of three, both programs' start included (asked for: at least 100,000).`,
  ]);
} finally {
  for (const stop of stops) await stop();
}
