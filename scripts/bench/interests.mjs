/**
 * `npm run bench -- interests`: the conflict check of an electorate of 50 members in 10 organisations, over a register of 1,000,000
 * shareholdings: one statement and the rules, as when a stage opens.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { freshDatabase, startDatabases, startProduct } from '../../test/support/processes.mjs';
import { withDatabase } from '../lib/database.mjs';
import { say, step } from '../lib/steps.mjs';
import { temporaryFolder } from './launcher.mjs';
import { signIn } from './projects.mjs';
import { machine, record } from './record.mjs';

const RUNS = 200;
const WARM_UP = 20;
const MOST_MS = 50;
const HOLDINGS = 1_000_000;
/** Each owned by the three before its third, so that chains are up to 12 long and meet again; every hundredth also by one far below: circles. */
const COMPANIES = 400_000;
const PARTIES = 3;
const ORGANISATIONS = 10;
const MEMBERS = 50;
const root = dirname(dirname(import.meta.dirname));
const folder = temporaryFolder('bench');
const logs = join(root, '.data', 'logs', 'bench');
const stops = [() => folder.remove()];
try {
  mkdirSync(logs, { recursive: true });
  const server = await step('Database server', () => startDatabases({ folder: folder.path, logs }));
  stops.unshift(() => server.stop());
  const databaseUrl = await freshDatabase(server, 'bench');
  const product = await step('Api and worker', () =>
    startProduct({ name: 'bench', databaseUrl, dataDir: join(folder.path, 'data'), logs, env: { LOG_LEVEL: 'warn' } }),
  );
  stops.unshift(() => product.stop());
  await signIn(product.apiUrl, databaseUrl);
  const { conflictsOf, evidenceOf } = await import(
    join(root, 'dist/libs/domain/src/engines/interests/conflict.rules.js')
  );
  const lines = await withDatabase(databaseUrl, async (query) => {
    const count = await step(`${HOLDINGS.toLocaleString('en')} shareholdings`, () => seed(query));
    const times = [];
    let [found, stakes] = [0, 0];
    await step(`${RUNS} checks`, async () => {
      for (let run = -WARM_UP; run < RUNS; run += 1) {
        const { parties, electors } = await draw(query);
        const since = performance.now();
        const members = electors.flatMap(({ members: of }) => of.map(({ memberId }) => memberId));
        const organisations = electors.map(({ organisationId }) => organisationId);
        const { rows } = await query(
          `select app.interest_evidence($1::uuid[], $2::uuid[], $3::uuid[], now(), current_date - 730) as evidence`,
          [parties, organisations, members],
        );
        const conflicts = conflictsOf(
          electors,
          parties,
          evidenceOf(rows[0].evidence),
          new Date().toISOString().slice(0, 10),
        );
        if (run < 0) continue;
        times.push(performance.now() - since);
        found += conflicts.length;
        stakes += rows[0].evidence.stakes.length;
      }
    });
    const sorted = times.toSorted((a, b) => a - b);
    const at = (part) => sorted[Math.floor(RUNS * part)].toFixed(1);
    if (Number(at(0.99)) > MOST_MS) say(`  over ${MOST_MS} ms`);
    return [
      `${machine()}; load average ${loadavg()[0].toFixed(1)}; \`npm run bench -- interests\`.`,
      '',
      `An electorate of ${MEMBERS} members in ${ORGANISATIONS} organisations against ${PARTIES} parties, drawn anew ${RUNS} times out of ${COMPANIES.toLocaleString('en')} companies`,
      `with ${count.toLocaleString('en')} shareholdings, chains of up to 12 and circles; ${Math.round(stakes / RUNS)} of them lead up from an electorate and its parties on average, and`,
      `${(found / RUNS).toFixed(1)} conflicts are found. One statement and the rules: median ${at(0.5)} ms, 99th percentile ${at(0.99)} ms (asked for: under ${MOST_MS} ms).`,
      'What grows it is how many owners lead up, not how many there are elsewhere.',
    ];
  });
  lines.slice(2).forEach((line) => say(`  ${line}`));
  await record(root, 'Conflicts of interest', lines);
} finally {
  for (const stop of stops) await stop();
}

async function seed(query) {
  await query(`alter table organisation disable trigger user`);
  await query(`insert into organisation (id, kind, name, state, created_at, version)
    select md5('company ' || n)::uuid, 'FIRM', 'Company ' || n, 'VERIFIED', now(), 1 from generate_series(1, ${COMPANIES}) n`);
  await query(`insert into person (id, email, name, created_at, version)
    select md5('person ' || n)::uuid, 'person' || n || '@bench.example', 'Person ' || n, now(), 1 from generate_series(1, 5000) n`);
  await query(`insert into member (id, person_id, organisation_id, title, roles, created_at, version)
    select md5('member ' || n)::uuid, md5('person ' || n)::uuid, md5('company ' || (1 + (n * 79) % ${COMPANIES}))::uuid, 'Officer', '{OFFICER}', now(), 1
    from generate_series(1, 5000) n`);
  await query(`insert into holding (id, organisation_id, owner_id, kind, percent, since, recorded_by, recorded_at, version)
    select gen_random_uuid(), md5('company ' || owned)::uuid, md5('company ' || owner)::uuid, 'SHARES', 1 + (owned * 31 + owner) % 60,
      '2020-01-01', md5('member 1')::uuid, now(), 1
    from generate_series(2, ${COMPANIES}) owned cross join lateral (
      select greatest(1, owned / 3 + k) as owner from generate_series(0, case when owned % 2 = 0 then 2 else 1 end) k
      union select owned * 2 where owned % 100 = 0 and owned * 2 <= ${COMPANIES}) o
    where owner <> owned`);
  const { rows } = await query('select count(*)::int as count from holding');
  await query('vacuum analyze');
  return rows[0].count;
}

/** Other members and parties each time, so that no plan and no page is better known than it would be. */
async function draw(query) {
  const { rows } = await query(
    `select id as "memberId", person_id as "personId" from member where title = 'Officer' order by md5(id::text || $1) limit ${MEMBERS}`,
    [randomUUID()],
  );
  const { rows: companies } = await query(
    `select md5('company ' || (1 + floor(random() * ${COMPANIES}))::int)::uuid as id from generate_series(1, ${PARTIES + ORGANISATIONS})`,
  );
  const ids = companies.map(({ id }) => id);
  const electors = ids.slice(PARTIES).map((organisationId, at) => ({
    organisationId,
    members: rows.slice((at * MEMBERS) / ORGANISATIONS, ((at + 1) * MEMBERS) / ORGANISATIONS),
  }));
  return { parties: ids.slice(0, PARTIES), electors };
}
