/**
 * `npm run bench -- contention`: a thousand members decide on one stage in the same moment. Counts what came of it (one outcome, one
 * vote of each agency, nobody lost), and how many were answered in a second. One api, one worker, writes that wait for the disk.
 * `--agencies 1000 --officers 1`: as many agencies, so that each of them has a vote.
 */
import { mkdirSync } from 'node:fs';
import { loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { say, step } from '../lib/steps.mjs';
import { addSteward, staffedDatabase, startDatabases, startProduct } from '../../test/support/processes.mjs';
import { temporaryFolder } from './launcher.mjs';
import { loadParties } from './parties.mjs';
import { machine, record } from './record.mjs';

const { values } = parseArgs({
  options: { agencies: { type: 'string', default: '100' }, officers: { type: 'string', default: '10' } },
});
const [agencies, officers] = [Number(values.agencies), Number(values.officers)];
const root = dirname(dirname(import.meta.dirname));
const folder = temporaryFolder('bench');
const logs = join(root, '.data', 'logs', 'bench');
const stops = [() => folder.remove()];

try {
  mkdirSync(logs, { recursive: true });
  const parties = ['app', 'approvals', 'electorate'];
  const { App, allDecide, approvalOf, electorate, follow, newPlace, openGate, stageOf } = await loadParties(
    root,
    parties,
    join(root, '.data', 'bench', 'parties'),
  );
  const server = await step('Database server', () => startDatabases({ folder: folder.path, logs, durable: true }));
  stops.unshift(() => server.stop());
  await step('A steward', () => addSteward(server));
  const databaseUrl = await staffedDatabase(server, 'contention');
  const dataDir = join(folder.path, 'data');
  const product = await step('A product of its own', () =>
    startProduct({ name: 'contention', databaseUrl, dataDir, logs, env: { LOG_LEVEL: 'warn' } }),
  );
  stops.unshift(() => product.stop());
  const app = new App({ ...product, databaseUrl, dataDir, logs });
  const place = newPlace();
  const voters = await step(`${agencies} agencies with ${officers} officers each`, () =>
    electorate(app, { agencies, officers, place, does: 'POWER' }),
  );
  await follow(app, 'PROJECT_GATE', [stageOf(['POWER'], { kind: 'ALL' })]);
  const lead = await app.asMemberOf(await app.agency({ jurisdiction: place }), 'OFFICER');
  const approvalId = await step('An approval of a gate', () => openGate(app, lead, place));
  const { answers, repeated, ms } = await step('All decide', () => allDecide(voters, approvalId));
  const until = performance.now();
  await app.settled();
  const followedMs = performance.now() - until;
  const { state } = await approvalOf(lead, approvalId);
  const { votes, seats } = await kept(databaseUrl, approvalId);
  if (state !== 'APPROVED' || votes !== agencies || seats !== agencies)
    throw new Error(`Not as it should be: ${state}, ${votes} votes on ${seats} seats, ${JSON.stringify(answers)}`);
  const lines = [
    `${machine()}; load average ${loadavg()[0].toFixed(1)}; \`npm run bench -- contention --agencies ${agencies} --officers ${officers}\`.`,
    '',
    `${agencies * officers} members of ${agencies} agencies decide in the same moment in one stage that all agencies have to approve:`,
    '',
    `- one outcome, ${votes} votes, one of each agency; ${Object.entries(answers)
      .map(([what, count]) => `${count} × ${what}`)
      .join(', ')}`,
    `- all were answered after ${(ms / 1000).toFixed(1)} s: ${((agencies * officers * 1000) / ms).toFixed(0)} a second; ${repeated} were told to come again`,
    `- all that follows was done ${(followedMs / 1000).toFixed(1)} s later`,
  ];
  lines.slice(4).forEach((line) => say(`  ${line}`));
  await record(root, officers > 1 ? 'Many decisions on one stage' : 'As many agencies that decide on one stage', lines);
} finally {
  for (const stop of stops) await stop();
}

/** All votes, of which an approval answers the first hundred. */
async function kept(connectionString, approvalId) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query(
      'select count(*)::int as votes, count(distinct seat_id)::int as seats from approval_decision where approval_id = $1',
      [approvalId],
    );
    return rows[0];
  } finally {
    await client.end();
  }
}
