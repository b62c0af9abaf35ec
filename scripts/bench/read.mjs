/**
 * `npm run bench -- read`: the list of 50 projects with co-owners, open approvals and viewerCan, under row-level security,
 * over GraphQL as a signed-in officer; beside a bare handler (bare.mjs). Both answer the same JSON, which is checked first.
 */
import { deepStrictEqual } from 'node:assert/strict';
import { fork } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import autocannon from 'autocannon';
import { say, step } from '../lib/steps.mjs';
import { freshDatabase, startDatabases, startProduct } from '../../test/support/processes.mjs';
import { temporaryFolder } from './launcher.mjs';
import { seed, signIn } from './projects.mjs';
import { machine, record } from './record.mjs';

const CONNECTIONS = 32;
const ROUNDS = 5;
const SECONDS = 6;
const WARM_UP_SECONDS = 4;
const QUERY = `query Bench($first: Int!) { projects(first: $first) { edges { node {
  id name stage coOwners { organisation { name } share } openApprovalCount viewerCan } } } }`;
const LEAD_CAN = ['project.update', 'project.requestGate'];
const OWNER_CAN = ['project.proposeStakes'];
const body = JSON.stringify({ query: QUERY, variables: { first: 50 } });
const headers = { 'content-type': 'application/json' };

const root = dirname(dirname(import.meta.dirname));
const folder = temporaryFolder('bench');
const logs = join(root, '.data', 'logs', 'bench');
const stops = [() => folder.remove()];
try {
  mkdirSync(logs, { recursive: true });
  const server = await step('Database server', () => startDatabases({ folder: folder.path, logs }));
  stops.unshift(() => server.stop());
  const databaseUrl = await freshDatabase(server, 'bench');
  const product = await step('Api and worker', () => {
    const env = { LOG_LEVEL: 'warn', POOL_SIZE: '10' };
    return startProduct({ name: 'bench', databaseUrl, dataDir: join(folder.path, 'data'), logs, env });
  });
  stops.unshift(() => product.stop());
  const reader = await step('A reader signs in', () => signIn(product.apiUrl, databaseUrl));
  await step('100,000 projects, 300,000 stakes, 200,000 approvals', () => seed(databaseUrl, reader.organisationId));
  const bare = await startBare(databaseUrl, reader);
  stops.unshift(() => bare.stop());
  const list = { url: `${product.apiUrl}/graphql`, headers: { ...headers, cookie: reader.cookie } };
  const ceiling = { url: `http://127.0.0.1:${bare.port}/`, headers };
  const bytes = await step('Both answer the same', () => compare(list, ceiling));
  const results = { product: [], bare: [] };
  await step(`${ROUNDS} rounds of ${SECONDS} s each, ${CONNECTIONS} connections`, async () => {
    for (const target of [list, ceiling]) await shoot(target, WARM_UP_SECONDS);
    for (let round = 0; round < ROUNDS; round += 1) {
      results.product.push(await shoot(list, SECONDS));
      results.bare.push(await shoot(ceiling, SECONDS));
    }
  });
  await report(results, bytes);
} finally {
  for (const stop of stops) await stop();
}

async function startBare(databaseUrl, { memberId, personId, organisationId }) {
  const special = (last) => `00000000-0000-0000-0000-00000000000${last}`;
  const child = fork(join(root, 'scripts/bench/bare.mjs'), {
    execArgv: ['--max-semi-space-size=16'],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      DATABASE_URL: databaseUrl,
      AUDIENCES: `{${special(0)},${special(1)},${organisationId}}`,
      MEMBER: memberId,
      PERSON: personId,
      ORGANISATION: organisationId,
      CAN: '{project.read}',
      LEAD_CAN: `{${LEAD_CAN.join(',')}}`,
      OWNER_CAN: `{${OWNER_CAN.join(',')}}`,
    },
  });
  const port = await new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message.port));
    child.once('exit', (code) => reject(new Error(`The bare handler ended with ${code}.`)));
  });
  return { port, stop: () => child.kill() };
}

async function compare(...targets) {
  const [one, other] = await Promise.all(
    targets.map(async ({ url, headers }) => (await fetch(url, { method: 'POST', headers, body })).json()),
  );
  if (one.data?.projects?.edges?.length !== 50) throw new Error(`No list: ${JSON.stringify(one).slice(0, 800)}`);
  // The product says besides what the question cost.
  deepStrictEqual(one.data, other.data);
  return JSON.stringify(other).length;
}

async function shoot({ url, headers }, duration) {
  const result = await autocannon({ url, headers, method: 'POST', body, connections: CONNECTIONS, duration });
  const failed = result.non2xx + result.errors + result.timeouts;
  if (failed > 0) throw new Error(`${failed} requests to ${url} failed.`);
  return { perSecond: result.requests.average, p50: result.latency.p50, p99: result.latency.p99 };
}

async function report({ product, bare }, bytes) {
  const median = (results, of) =>
    results.map((result) => result[of]).toSorted((a, b) => a - b)[Math.floor(results.length / 2)];
  const row = (name, results) =>
    `| ${name} | ${Math.round(median(results, 'perSecond'))} | ${median(results, 'p50')} / ${median(results, 'p99')} |`;
  const ratio = median(product, 'perSecond') / median(bare, 'perSecond');
  const lines = [
    `${machine()}; load average ${loadavg()[0].toFixed(1)}; \`npm run bench -- read\`.`,
    '',
    'A list of 50 projects with co-owners, open approvals and `viewerCan` out of 100,000, read by an officer under row-level',
    `security; ${CONNECTIONS} connections, medians of ${ROUNDS} rounds of ${SECONDS} s taken in turn. Both answer the same ${bytes} bytes of JSON; the`,
    'product also looks the session up, anew for every request.',
    '',
    '|  | requests/s | p50 / p99 ms |',
    '| --- | --- | --- |',
    row('bare `node:http`, one set-based `json_agg` query, the same visibility', bare),
    row('the product over GraphQL', product),
    '',
    `Ratio: ${ratio.toFixed(2)} (asked for: at least 0.65).`,
  ];
  lines.slice(6).forEach((line) => say(`  ${line}`));
  await record(root, 'Reading a list', lines);
}
