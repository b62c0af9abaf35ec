/**
 * `npm run bench -- city --scale 1`: what people ask for, one at a time and 16 at once, over a database as large as a city's: at
 * scale 1 10,000 organisations, 200,000 members, 1,000,000 projects with 3,000,000 stakes and 2,000,000 approvals; and how
 * large that is.
 */
import { mkdirSync } from 'node:fs';
import { loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { freshDatabase, startDatabases, startProduct } from '../../test/support/processes.mjs';
import { withDatabase } from '../lib/database.mjs';
import { say, step } from '../lib/steps.mjs';
import { temporaryFolder } from './launcher.mjs';
import { seed, signIn } from './projects.mjs';
import { machine, record } from './record.mjs';

const ONE_BY_ONE = 40;
const AT_ONCE = 16;
const SECONDS = 4;
const { values } = parseArgs({ options: { scale: { type: 'string', default: '1' } } });
const scale = Number(values.scale);
const sizes = { organisations: 10_000 * scale, members: 200_000 * scale, projects: 1_000_000 * scale };
const list =
  '{ edges { node { id name stage openApprovalCount viewerCan lead { id name } } } pageInfo { hasNextPage } }';
const ASKED = {
  'the newest 50 projects': `{ projects(first: 50) ${list} }`,
  'those of a stage and component': `{ projects(first: 50, stage: TENDER, component: LIVING) ${list} }`,
  'those of an organisation': `query($organisation: ID) { projects(first: 50, organisationId: $organisation) ${list} }`,
  'a word that few have in their name': `{ projects(first: 50, text: "district 99999") ${list} }`,
  'a word that all have in their name': `{ projects(first: 50, text: "poles") ${list} }`,
  'one project with its co-owners': `query($project: ID!) { project(id: $project) { id name coOwners { share organisation { id name } } openApprovals { id title state } viewerCan } }`,
  'search for anything': '{ search(text: "district 4711") { __typename } }',
  'search in Chinese': '{ search(text: "灯杆工程 815") { __typename } }',
  'organisations by name': '{ organisations(first: 20, search: "organisation 99") { edges { node { id name } } } }',
  'what waits for me': '{ inbox(first: 50) { edges { node { subjectId } } } inboxCount }',
  'the portfolio': '{ portfolio { __typename } }',
};

const root = dirname(dirname(import.meta.dirname));
const folder = temporaryFolder('bench');
const logs = join(root, '.data', 'logs', 'bench');
const stops = [() => folder.remove()];
try {
  mkdirSync(logs, { recursive: true });
  const server = await step('Database server', () => startDatabases({ folder: folder.path, logs }));
  stops.unshift(() => server.stop());
  const databaseUrl = await freshDatabase(server, 'bench');
  const env = { LOG_LEVEL: 'warn', POOL_SIZE: '10' };
  const product = await step('Api and worker', () =>
    startProduct({ name: 'bench', databaseUrl, dataDir: join(folder.path, 'data'), logs, env }),
  );
  stops.unshift(() => product.stop());
  const reader = await step('A reader signs in', () => signIn(product.apiUrl, databaseUrl));
  const since = performance.now();
  await step(`${sizes.projects.toLocaleString('en')} projects`, () => seed(databaseUrl, reader.organisationId, sizes));
  await step(`${sizes.members.toLocaleString('en')} members`, () => seedMembers(databaseUrl));
  const minutes = ((performance.now() - since) / 60_000).toFixed(0);
  const variables = await step('What is asked for', () => picked(databaseUrl, reader));
  const rows = [];
  for (const [name, query] of Object.entries(ASKED)) {
    const taken = await step(name, () => measured(product.apiUrl, reader, { query, variables }).catch(unanswered));
    rows.push(`| ${name} | ${taken.p50} | ${taken.p99} | ${taken.perSecond} |`);
  }
  const size = await sizesOf(databaseUrl);
  const lines = [
    `${machine()}; load average ${loadavg()[0].toFixed(1)}; \`npm run bench -- city --scale ${scale}\`, loaded in ${minutes} min.`,
    '',
    `${sizes.organisations.toLocaleString('en')} organisations, ${sizes.members.toLocaleString('en')} members, ${sizes.projects.toLocaleString('en')} projects, three co-owners and two approvals each, under row-level security, as an officer of an organisation`,
    `that owns some; one api and PostgreSQL on the same machine. ${ONE_BY_ONE} requests one by one, then ${AT_ONCE} at once for ${SECONDS} s.`,
    '',
    '| asked for | median, ms | 99th percentile, ms | a second, 16 at once |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
    `The database is ${size.whole}: ${size.tables.join(', ')}.`,
  ];
  lines.slice(5).forEach((line) => say(`  ${line}`));
  await record(root, `A city of scale ${scale}`, lines);
} finally {
  for (const stop of stops) await stop();
}

async function seedMembers(databaseUrl) {
  const { domain } = await import(join(root, 'dist/libs/domain/src/index.js'));
  const each = sizes.members / sizes.organisations;
  await withDatabase(databaseUrl, async (query) => {
    await query('set session_replication_role = replica');
    await query(
      `insert into person (id, email, name, created_at, version)
       select gen_random_uuid(), 'p' || n || '@city.example', 'Officer ' || n, now(), 1 from generate_series(1, $1::int) n`,
      [sizes.members],
    );
    await query(
      `insert into member (id, person_id, organisation_id, title, roles, created_at, version)
       select gen_random_uuid(), p.id, o.id, 'Officer', '{OFFICER}', now(), 1
       from (select id, row_number() over () as n from person where email like 'p%@city.example') p
       join (select id, row_number() over (order by id) - 1 as n from organisation where name like 'Bench organisation %') o on o.n = p.n / $1 % $2`,
      [each, sizes.organisations],
    );
    for (const table of ['member', 'person']) {
      const { expected } = domain.audiences.find((rule) => rule.table === table);
      await query(`update ${table} t set readers = e.readers from (${expected}) e where e.id = t.id`);
    }
    await query('vacuum analyze');
  });
}

async function picked(databaseUrl, { organisationId }) {
  const [row] = await withDatabase(databaseUrl, async (query) => {
    const sql = `select (select id from project offset $1 limit 1) as project, (select id from organisation where id <> $2 and name like 'Bench organisation %' limit 1) as organisation`;
    return (await query(sql, [Math.floor(sizes.projects / 2), organisationId])).rows;
  });
  return row;
}

/** What takes longer than the limit of a statement is a result too, and must not cost the others. */
function unanswered(error) {
  say(`  ${error.message}`);
  return { p50: 'over the limit', p99: '–', perSecond: '–' };
}

/** @returns milliseconds one by one, and answers a second with several at once */
async function measured(apiUrl, { cookie }, body) {
  const headers = { 'content-type': 'application/json', cookie };
  const ask = async () => {
    const begun = performance.now();
    const response = await fetch(`${apiUrl}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) });
    const { errors } = await response.json();
    if (errors) throw new Error(`${body.query}: ${errors[0].message}`);
    return performance.now() - begun;
  };
  for (let run = 0; run < 5; run += 1) await ask();
  const times = [];
  for (let run = 0; run < ONE_BY_ONE; run += 1) times.push(await ask());
  times.sort((a, b) => a - b);
  const until = performance.now() + SECONDS * 1000;
  let answered = 0;
  const client = async () => {
    for (; performance.now() < until; answered += 1) await ask();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, client));
  const ms = (share) => times[Math.min(ONE_BY_ONE - 1, Math.floor(ONE_BY_ONE * share))].toFixed(0);
  return { p50: ms(0.5), p99: ms(0.99), perSecond: (answered / SECONDS).toFixed(0) };
}

async function sizesOf(databaseUrl) {
  return withDatabase(databaseUrl, async (query) => {
    const { rows } = await query(
      `select relname as name, pg_size_pretty(pg_total_relation_size(oid)) as size from pg_class
       where relkind = 'r' and pg_total_relation_size(oid) > 10000000 order by pg_total_relation_size(oid) desc limit 6`,
    );
    const [{ whole }] = (await query('select pg_size_pretty(pg_database_size(current_database())) as whole')).rows;
    return { whole, tables: rows.map(({ name, size }) => `\`${name}\` ${size}`) };
  });
}
