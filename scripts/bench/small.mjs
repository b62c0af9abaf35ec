/**
 * `npm run bench -- small`: the list of proposals over GraphQL, for an organisation that sees nine of a million beside one
 * that sees a third of them, one request at a time.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { freshDatabase, startDatabases, startProduct } from '../../test/support/processes.mjs';
import { withDatabase } from '../lib/database.mjs';
import { say, step } from '../lib/steps.mjs';
import { temporaryFolder } from './launcher.mjs';
import { signIn, signInAs } from './projects.mjs';
import { machine, record } from './record.mjs';

const RUNS = 300;
const WARM_UP = 30;
const MOST_MS = 20;
const LISTS = [
  ['the newest 50', ''],
  ['the newest 50 that were withdrawn', 'states: [WITHDRAWN]'],
  ['the newest 50 of a component', 'component: LIVING'],
];
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
  const large = await step('Two readers sign in', () => signIn(product.apiUrl, databaseUrl));
  const small = await another(databaseUrl, product.apiUrl);
  await step('1,000,000 proposals', () => seed(databaseUrl, { large, small }));
  const rows = [];
  for (const [name, filter] of LISTS) {
    const [few, many] = await step(`${name}, ${RUNS} times each`, async () => [
      await measured(product.apiUrl, small, filter),
      await measured(product.apiUrl, large, filter),
    ]);
    rows.push(`| ${name} | ${told(few)} | ${told(many)} |`);
    if (few.p99 > MOST_MS) say(`  ${name}: over ${MOST_MS} ms`);
  }
  const lines = [
    `${machine()}; load average ${loadavg()[0].toFixed(1)}; \`npm run bench -- small\`.`,
    '',
    'The list of proposals over GraphQL under row-level security, one request at a time, median / 99th percentile in ms;',
    `${RUNS} requests each, the session looked up anew for every one. Asked for: at most ${MOST_MS} ms for the small organisation.`,
    '',
    '| list | sees 9 of 1,000,000 | sees 333,333 of 1,000,000 |',
    '| --- | --- | --- |',
    ...rows,
  ];
  lines.slice(5).forEach((line) => say(`  ${line}`));
  await record(root, 'A small organisation’s list', lines);
} finally {
  for (const stop of stops) await stop();
}

/** The first reader's double, in an organisation of its own. */
async function another(databaseUrl, apiUrl) {
  const email = 'small@test.example';
  const [seat] = await withDatabase(databaseUrl, async (query) => {
    const copy = (table, where, changes) =>
      query(
        `insert into ${table} select (jsonb_populate_record(t, $1::jsonb)).* from ${table} t where ${where} limit 1 returning *`,
        [JSON.stringify(changes)],
      );
    const id = async (table, where, changes) => (await copy(table, where, { id: randomUUID(), ...changes })).rows[0].id;
    const organisation = await id('organisation', `name = 'Bench office'`, { name: 'Small office' });
    const person = await id('person', `email = 'bench@test.example'`, { email });
    await copy('password', 'true', { person_id: person });
    await id('member', 'steward', { organisation_id: organisation, person_id: person, steward: false });
    return [{ organisationId: organisation }];
  });
  return { ...seat, cookie: await signInAs(apiUrl, email) };
}

async function seed(databaseUrl, { large, small }) {
  const text = readFileSync(join(root, 'scripts/bench/proposals.sql'), 'utf8')
    .replaceAll('$large$', large.organisationId)
    .replaceAll('$small$', small.organisationId);
  // The product's own rule says who reads them.
  const { domain } = await import(join(root, 'dist/libs/domain/src/index.js'));
  const { expected } = domain.audiences.find(({ table }) => table === 'proposal');
  await withDatabase(databaseUrl, async (query) => {
    await query(text);
    await query(`update proposal t set readers = e.readers from (${expected}) e where e.id = t.id`);
    await query('insert into proposal_visibility select unnest(readers), id from proposal');
    await query('vacuum analyze');
  });
}

async function measured(apiUrl, { cookie }, filter) {
  const query = `{ proposals(first: 50 ${filter}) { edges { node { id title state updatedAt viewerCan } } } }`;
  const times = [];
  let length = 0;
  for (let run = -WARM_UP; run < RUNS; run += 1) {
    const since = performance.now();
    const response = await fetch(`${apiUrl}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ query }),
    });
    const { data } = await response.json();
    if (run >= 0) times.push(performance.now() - since);
    length = data.proposals.edges.length;
  }
  const sorted = times.toSorted((a, b) => a - b);
  return { p50: sorted[Math.floor(RUNS / 2)], p99: sorted[Math.floor(RUNS * 0.99)], length };
}

function told({ p50, p99, length }) {
  return `${p50.toFixed(1)} / ${p99.toFixed(1)} (${length} rows)`;
}
