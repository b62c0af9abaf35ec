/**
 * `npm run bench -- cost`: the dearest queries that the limits let through, made from the schema, one after the other; then
 * questions near the limit of a body; how long each takes, and how long it holds the event loop of the api at most, by the api's own
 * histogram. Exit code 1 when that is longer than asked for.
 */
import 'reflect-metadata';
import { mkdirSync } from 'node:fs';
import { loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { say, step } from '../lib/steps.mjs';
import { freshDatabase, startDatabases, startProduct } from '../../test/support/processes.mjs';
import { withDatabase } from '../lib/database.mjs';
import { dearestToCheck } from './dearest-to-check.mjs';
import { largeInputs } from './large-input.mjs';
import { temporaryFolder } from './launcher.mjs';
import { seed, signIn } from './projects.mjs';
import { machine, record } from './record.mjs';

const root = dirname(dirname(import.meta.dirname));
const NEEDS = 60;
const COPIES = 200;
const MOST_HELD_MS = 100;
const BODY = 512 * 1024;
const SHOWN = 8;
const EVERYBODY = '00000000-0000-0000-0000-000000000000';
const NOBODY = '01a20000-0000-7000-8000-000000000000';
const MULTIPLIED = ['proposal', 'dataset', 'agreement', 'discussion', 'discussion_comment', 'saved_view', 'interest'];
const folder = temporaryFolder('cost');
const logs = join(root, '.data', 'logs', 'bench');
const stops = [() => folder.remove()];
try {
  mkdirSync(logs, { recursive: true });
  const { apiSchema } = await import(join(root, 'dist/scripts/lib/api-schema.js'));
  const { costliest } = await import(join(root, 'dist/scripts/lib/costliest.js'));
  const { largestInputs } = await import(join(root, 'dist/scripts/bench/largest.js'));
  const { limits } = await import(join(root, 'dist/libs/platform/src/graphql/limits/limits.js'));
  const schema = await step('The schema', apiSchema);
  const server = await step('Database server', () => startDatabases({ folder: folder.path, logs }));
  stops.unshift(() => server.stop());
  const databaseUrl = await freshDatabase(server, 'cost');
  const product = await step('Api and worker', () => {
    const env = { LOG_LEVEL: 'warn', POOL_SIZE: '10' };
    return startProduct({ name: 'cost', databaseUrl, dataDir: join(folder.path, 'data'), logs, env });
  });
  stops.unshift(() => product.stop());
  const reader = await step('A reader signs in', () => signIn(product.apiUrl, databaseUrl));
  await step('100,000 projects', () => seed(databaseUrl, reader.organisationId));
  const ask = asker(product.apiUrl, reader);
  const project = await step(`A project that needs ${NEEDS} kinds of data`, () => projectWithNeeds(ask));
  const more = await step(`${COPIES} each of what else there is`, () =>
    everythingElse(ask, databaseUrl, reader, project),
  );
  const ids = { Project: project, Organisation: reader.organisationId, Member: reader.memberId, ...more };
  const byArgument = {
    agreement: more.Agreement,
    dataset: more.Dataset,
    organisation: ids.Organisation,
    subject: more.Agreement,
  };
  const made = [
    ...costliest(schema, limits, { ...ids, ...byArgument }),
    ...dearestToCheck(limits),
    ...largeInputs(BODY),
    ...largestInputs(schema, BODY * 0.9, finder(ids)),
  ];
  await ask('{ me { id } }');
  const results = [];
  await step(`${made.length} queries`, async () => {
    for (const query of made) results.push(await shoot(ask, product.apiUrl, query));
  });
  await report(
    results.toSorted((a, b) => b.ms - a.ms),
    limits,
  );
} finally {
  for (const stop of stops) await stop();
}

/** What an id of an input is of: what its name says, or else what the mutation is called after. */
function finder(ids) {
  return (name, field) => {
    const said = name.replace(/Ids?$/, '').toLowerCase();
    const [noun] = Object.keys(ids)
      .filter((each) => (name === 'id' ? field.includes(each) : said.endsWith(each.toLowerCase())))
      .toSorted((a, b) => b.length - a.length);
    return ids[noun] ?? NOBODY;
  };
}

function asker(apiUrl, { cookie }) {
  return async (query, variables) => {
    const response = await fetch(`${apiUrl}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ query, variables }),
    });
    return response.text();
  };
}

async function act(ask, name, input, inner = '') {
  const type = `${name[0].toUpperCase()}${name.slice(1)}`;
  const source = `mutation($input: ${type}Input!) { ${name}(input: $input) { __typename ... on Refusal { message }
    ... on ${type}Success { __typename ${inner} } } }`;
  const answer = await ask(source, { input });
  const { data } = JSON.parse(answer);
  if (!data?.[name]?.__typename.endsWith('Success')) throw new Error(answer);
  return data[name];
}

async function projectWithNeeds(ask) {
  const { project } = await act(ask, 'createProject', { name: 'Costly' }, 'project { id }');
  for (let n = 0; n < NEEDS; n += 1) {
    await act(ask, 'addDataNeed', { projectId: project.id, title: `Data ${n}`, reason: 'To plan.' });
  }
  return project.id;
}

/** One of each came in by the front door; its copies make the lists long. */
async function everythingElse(ask, databaseUrl, { memberId }, projectId) {
  const roles = ['ADMIN', 'OFFICER', 'PROPOSER', 'DATA_STEWARD', 'AUDITOR'];
  await withDatabase(databaseUrl, (query) => query('update member set roles = $2 where id = $1', [memberId, roles]));
  const { proposal } = await act(ask, 'draftProposal', { title: 'Costly', projectId }, 'proposal { id }');
  const dataset = { title: 'Costly', theme: 'ENERGY', classification: 'OPEN', personal: false };
  const { dataset: made } = await act(ask, 'createDataset', dataset, 'dataset { id }');
  const { agreement } = await act(ask, 'draftAgreement', { title: 'Costly' }, 'agreement { id }');
  const words = { subjectKind: 'AGREEMENT', subjectId: agreement.id, text: 'Who pays for it?' };
  const { discussion } = await act(ask, 'beginDiscussion', words, 'discussion { id }');
  await act(ask, 'saveView', { screen: 'desk', name: 'Mine', settings: {} });
  await act(ask, 'declareInterest', {
    kind: 'FAMILY',
    withId: '01a20000-0000-7000-8000-000000000001',
    since: '2024-01-01',
  });
  return withDatabase(databaseUrl, async (query) => {
    for (const table of MULTIPLIED) await multiply(query, table);
    const { rows } = await query('select id from approval where $1 = any (readers) limit 1', [EVERYBODY]);
    await query('vacuum analyze');
    const ids = { Proposal: proposal.id, Dataset: made.id, Agreement: agreement.id, Discussion: discussion.id };
    return { ...ids, ...(rows[0] && { Approval: rows[0].id }) };
  });
}

/** Copies of each row of a table, but for what must be its own. */
async function multiply(query, table) {
  const { rows } = await query(
    `select string_agg(quote_ident(attname), ', ' order by attnum) as given from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''`,
    [table],
  );
  const { given } = rows[0];
  const own = `'id', md5(t.id::text || n)::uuid` + (table === 'saved_view' ? `, 'name', 'Mine ' || n` : '');
  await query(`insert into ${table} (${given}) select ${given} from (
      select (jsonb_populate_record(t, jsonb_build_object(${own}))).* from ${table} t cross join generate_series(1, ${COPIES}) n) copied
    on conflict do nothing`);
}

/** The longest the api's loop was held since it was asked last, in ms. */
async function held(apiUrl) {
  const text = await (await fetch(`${apiUrl}/metrics`)).text();
  return Number(/^nodejs_eventloop_lag_max_seconds (\S+)/m.exec(text)?.[1]) * 1000;
}

async function shoot(ask, apiUrl, { name, source, variables, cost = 0, fields = 0 }) {
  await held(apiUrl);
  let ms = 0;
  let answer = '';
  // A document is compiled when it is asked for again; the slower of the two counts, and whatever held the loop in either.
  for (let round = 0; round < 2; round += 1) {
    const began = performance.now();
    answer = await ask(source, variables);
    ms = Math.max(ms, performance.now() - began);
  }
  const code = /"code":"(\w+)"|:"(\w+Refused)"/.exec(answer)?.slice(1).join('') || 'answered';
  return { name, cost, fields, ms, held: await held(apiUrl), kB: Math.round(answer.length / 1000), code };
}

async function report(results, limits) {
  const row = ({ name, cost, fields, ms, held: longest, kB, code }) =>
    `| ${name} | ${cost.toLocaleString('en')} | ${fields} | ${ms.toFixed(0)} | ${longest.toFixed(0)} | ${kB} kB, ${code} |`;
  const worst = Math.max(...results.map((result) => result.held));
  const over = results.filter((result) => result.held > MOST_HELD_MS);
  const shown = [...new Set([...results.slice(0, SHOWN), ...over])];
  const lines = [
    `${machine()}; load average ${loadavg()[0].toFixed(1)}; \`npm run bench -- cost\`.`,
    '',
    `${results.length} queries made from the schema by \`scripts/lib/costliest.ts\`, the dearest that the limits let through (cost`,
    `${limits.cost.toLocaleString('en')}, ${limits.fields} fields, depth ${limits.depth}, ${limits.aliases} aliases; ${limits.values.toLocaleString('en')} values in the answer), over 100,000 projects;`,
    'then bodies of nearly 512 kB: those that are worst to check (`scripts/bench/large-input.mjs`), and one for every place of every',
    'input of the schema (`scripts/bench/largest.ts`). The slowest:',
    '',
    '| query | cost | fields | ms | event loop held, ms | answer |',
    '| --- | --- | --- | --- | --- | --- |',
    ...shown.map(row),
    '',
    `The event loop was held for ${worst.toFixed(0)} ms at most (asked for: at most ${MOST_HELD_MS}).`,
  ];
  lines.slice(4).forEach((line) => say(`  ${line}`));
  await record(root, 'The costliest queries', lines);
  if (over.length > 0) process.exitCode = 1;
}
