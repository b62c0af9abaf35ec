/**
 * `npm run bench -- cost`: the dearest queries that the limits let through, made from the schema, one after the other; how long
 * each takes, and how long it holds the event loop of the api at most, by the api's own histogram.
 */
import 'reflect-metadata';
import { mkdirSync } from 'node:fs';
import { loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { say, step } from '../lib/steps.mjs';
import { freshDatabase, startDatabases, startProduct } from '../../test/support/processes.mjs';
import { dearestToCheck } from './dearest-to-check.mjs';
import { temporaryFolder } from './launcher.mjs';
import { seed, signIn } from './projects.mjs';
import { machine, record } from './record.mjs';

const root = dirname(dirname(import.meta.dirname));
const NEEDS = 60;
const SHOWN = 8;
const folder = temporaryFolder('cost');
const logs = join(root, '.data', 'logs', 'bench');
const stops = [() => folder.remove()];
try {
  mkdirSync(logs, { recursive: true });
  const { apiSchema } = await import(join(root, 'dist/scripts/lib/api-schema.js'));
  const { costliest } = await import(join(root, 'dist/scripts/lib/costliest.js'));
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
  const ids = { project, node: project, organisation: reader.organisationId, member: reader.memberId };
  const made = [...costliest(schema, limits, ids), ...dearestToCheck(limits)];
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

async function projectWithNeeds(ask) {
  const act = async (name, input, inner) => {
    const type = `${name[0].toUpperCase()}${name.slice(1)}Input!`;
    const answer = await ask(
      `mutation($input: ${type}) { ${name}(input: $input) { __typename ... on Refusal { message } ${inner} } }`,
      {
        input,
      },
    );
    const { data } = JSON.parse(answer);
    if (!data?.[name].__typename.endsWith('Success')) throw new Error(answer);
    return data[name];
  };
  const { project } = await act('createProject', { name: 'Costly' }, '... on CreateProjectSuccess { project { id } }');
  for (let n = 0; n < NEEDS; n += 1) {
    await act('addDataNeed', { projectId: project.id, title: `Data ${n}`, reason: 'To plan.' }, '');
  }
  return project.id;
}

/** The longest the api's loop was held since it was asked last, in ms. */
async function held(apiUrl) {
  const text = await (await fetch(`${apiUrl}/metrics`)).text();
  return Number(/^nodejs_eventloop_lag_max_seconds (\S+)/m.exec(text)?.[1]) * 1000;
}

async function shoot(ask, apiUrl, { name, source, cost, fields }) {
  await held(apiUrl);
  let ms = 0;
  let answer = '';
  // A document is compiled when it is asked for again; the slower of the two counts, and whatever held the loop in either.
  for (let round = 0; round < 2; round += 1) {
    const began = performance.now();
    answer = await ask(source);
    ms = Math.max(ms, performance.now() - began);
  }
  const code = /"code":"(\w+)"/.exec(answer)?.[1] ?? 'answered';
  return { name, cost, fields, ms, held: await held(apiUrl), kB: Math.round(answer.length / 1000), code };
}

async function report(results, limits) {
  const row = ({ name, cost, fields, ms, held: longest, kB, code }) =>
    `| ${name} | ${cost.toLocaleString('en')} | ${fields} | ${ms.toFixed(0)} | ${longest.toFixed(0)} | ${kB} kB, ${code} |`;
  const worst = Math.max(...results.map((result) => result.held));
  const lines = [
    `${machine()}; load average ${loadavg()[0].toFixed(1)}; \`npm run bench -- cost\`.`,
    '',
    `${results.length} queries made from the schema by \`scripts/lib/costliest.ts\`, the dearest that the limits let through (cost`,
    `${limits.cost.toLocaleString('en')}, ${limits.fields} fields, depth ${limits.depth}, ${limits.aliases} aliases; ${limits.values.toLocaleString('en')} values in the answer), over 100,000 projects. The slowest:`,
    '',
    '| query | cost | fields | ms | event loop held, ms | answer |',
    '| --- | --- | --- | --- | --- | --- |',
    ...results.slice(0, SHOWN).map(row),
    '',
    `The event loop was held for ${worst.toFixed(0)} ms at most (asked for: at most 100).`,
  ];
  lines.slice(4).forEach((line) => say(`  ${line}`));
  await record(root, 'The costliest queries', lines);
}
