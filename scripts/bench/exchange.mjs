/**
 * `npm run bench -- exchange [megabytes]`: a table of the given size (2,000 by default) goes out as CSV, masked, through the
 * product over HTTP; in the same run `psql \copy` writes the same columns, as they are and masked by the same statement.
 */
import { execFile, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { get } from 'node:http';
import { loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { freshDatabase, startDatabases, startProduct } from '../../test/support/processes.mjs';
import { withDatabase } from '../lib/database.mjs';
import { run, say, step } from '../lib/steps.mjs';
import { temporaryFolder } from './launcher.mjs';
import { machine, record } from './record.mjs';

const [megabytes = '2000'] = process.argv.splice(2, 1);
const BYTES_A_ROW = 125;
/** Stored once; a larger table is these again and again with other ids, so that 2 GB take a fifth of that on the disk. */
const STORED = Math.min(Math.round((Number(megabytes) * 1e6) / BYTES_A_ROW), 3_200_000);
const TIMES = Math.max(1, Math.round((Number(megabytes) * 1e6) / BYTES_A_ROW / STORED));
const ROWS = STORED * TIMES;
const ROUNDS = Number(megabytes) > 500 ? 1 : 3;
const PASSWORD = 'a password of the benchmark';
const headers = { 'content-type': 'application/json' };
/** The agreement masks the serial number and rounds the level; the rest goes out as it is. */
const COLUMNS = [
  { name: 'id', transform: null },
  { name: 'name', transform: null },
  { name: 'serial', transform: { kind: 'mask', keepFirst: 4, keepLast: 2, with: '*' } },
  { name: 'level', transform: null },
  { name: 'at', transform: null },
  { name: 'address', transform: null },
];
const TYPES = { id: 'integer', name: 'text', serial: 'text', level: 'number', at: 'datetime', address: 'text' };
const LIST = COLUMNS.map(({ name }) => name).join(', ');
const MASKED = COLUMNS.map(({ name }) =>
  name === 'serial' ? `overlay(serial placing repeat('*', char_length(serial) - 6) from 5) as serial` : name,
).join(', ');

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
  const datasetId = await step(`${ROWS.toLocaleString('en')} rows`, () => seed(databaseUrl, reader));
  // The first download compiles what later ones run; the memory of an api that has done nothing yet is not its idle memory.
  await download(product, reader, datasetId, 20_000);
  const results = await step(`${ROUNDS} round(s): psql, the product, psql masking`, () =>
    measure(product, databaseUrl, reader, datasetId),
  );
  await report(results);
} finally {
  for (const stop of stops) await stop();
}

async function measure(product, databaseUrl, reader, datasetId) {
  const results = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const plain = await psql(databaseUrl, LIST);
    const idle = rss(product.pid('api'));
    const own = await download(product, reader, datasetId);
    const masked = await psql(databaseUrl, MASKED);
    results.push({
      plain,
      own: own.ms,
      masked,
      bytes: own.bytes,
      rows: own.rows,
      over: (own.peak - idle) / 1e6,
      idle: idle / 1e6,
    });
  }
  return results;
}

/** Milliseconds `psql \copy` takes; null where there is no psql. */
async function psql(databaseUrl, list) {
  if (spawnSync('psql', ['--version']).error) return null;
  const begun = performance.now();
  const command = `\\copy (select ${list} from shared.bench) to '/dev/null' csv header`;
  await promisify(execFile)('psql', [databaseUrl, '-c', command]);
  return performance.now() - begun;
}

/** @param stopAfter bytes after which to hang up; all of it when left out */
async function download({ apiUrl, pid }, { cookie }, datasetId, stopAfter = Infinity) {
  const mutation = `mutation($input: RequestTransferInput!) { requestTransfer(input: $input) {
    __typename ... on RequestTransferSuccess { path } ... on Refusal { code message } } }`;
  const input = { datasetId, action: 'read', purpose: 'PLANNING' };
  const answer = await fetch(`${apiUrl}/graphql`, {
    method: 'POST',
    headers: { ...headers, cookie },
    body: JSON.stringify({ query: mutation, variables: { input } }),
  });
  const { requestTransfer: made } = (await answer.json()).data;
  if (!made.path) throw new Error(`No ticket: ${made.code} ${made.message}`);
  const api = pid('api');
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, rss(api))), 50);
  try {
    const begun = performance.now();
    const { bytes, rows } = await new Promise((resolve, reject) => {
      get(new URL(made.path, apiUrl), { headers: { cookie } }, (response) => {
        let bytes = 0;
        let rows = -1;
        response.on('data', (chunk) => {
          bytes += chunk.length;
          for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) rows += 1;
          if (bytes > stopAfter) resolve(response.destroy() && { bytes, rows });
        });
        response.once('end', () => resolve({ bytes, rows }));
        response.once('error', reject);
      }).once('error', reject);
    });
    if (stopAfter === Infinity && rows !== ROWS) throw new Error(`${rows} rows came instead of ${ROWS}.`);
    return { ms: performance.now() - begun, bytes, rows, peak };
  } finally {
    clearInterval(watch);
  }
}

/** Resident memory of a process in bytes. */
function rss(pid) {
  if (process.platform !== 'linux') {
    return Number(spawnSync('ps', ['-o', 'rss=', '-p', String(pid)]).stdout.toString()) * 1024;
  }
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) * 1024;
}

async function signIn(apiUrl, databaseUrl) {
  const email = 'bench@test.example';
  await run(process.execPath, ['dist/scripts/steward.js', '--email', email, '--organisation', 'Bench office'], {
    cwd: root,
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      MODE: 'test',
      LOG_LEVEL: 'silent',
      STEWARD_PASSWORD: PASSWORD,
      PASSWORD_MEMORY_KIB: '1024',
    },
  });
  const [seat] = await withDatabase(databaseUrl, async (query) => {
    await query(`update member set roles = '{ADMIN,OFFICER}'`);
    return (await query('select id, organisation_id from member where steward')).rows;
  });
  const mutation = 'mutation($input: SignInInput!) { signIn(input: $input) { __typename } }';
  const response = await fetch(`${apiUrl}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query: mutation, variables: { input: { email, password: PASSWORD } } }),
  });
  const cookie = response.headers.getSetCookie().at(0)?.split(';', 1)[0];
  if (!cookie) throw new Error(`The reader could not sign in: ${await response.text()}`);
  return { cookie, memberId: seat.id, organisationId: seat.organisation_id };
}

/** The table, another organisation's dataset over it, and an agreement in force that gives it to the reader. */
async function seed(databaseUrl, { memberId, organisationId }) {
  const [ownerId, datasetId, versionId, agreementId] = Array.from({ length: 4 }, () => randomUUID());
  const readers = [ownerId, organisationId].sort();
  const columns = COLUMNS.map(({ name }) => {
    return { name, title: name, type: TYPES[name], unit: null, sensitivity: 'INTERNAL', description: '' };
  });
  const terms = {
    parties: [
      { organisationId: ownerId, provides: true, receives: false },
      { organisationId, provides: false, receives: true },
    ],
    datasets: [
      {
        datasetId,
        version: null,
        providerId: ownerId,
        recipientIds: [organisationId],
        actions: ['read'],
        purposes: ['PLANNING'],
        columns: COLUMNS,
        filter: null,
        minimumGroup: null,
        quotas: [{ of: 'bytes', amount: 1e15, per: 'month' }],
        ways: ['download'],
      },
    ],
    from: new Date(Date.now() - 3600_000).toISOString(),
    until: new Date(Date.now() + 86_400_000).toISOString(),
    retention: { days: 30, certifyWithinDays: 10 },
    onward: 'NONE',
    audit: { accessLog: true, inspectionNoticeDays: null },
    liability: '',
    security: 'BASIC',
    notice: { terminationDays: 30, amendmentDays: 30 },
    breach: { reportWithinHours: 24 },
    renewal: { remindDaysBefore: 30 },
  };
  const hash = '0'.repeat(64);
  await withDatabase(databaseUrl, async (query) => {
    await query(
      `create unlogged table shared.bench_rows as select g::bigint as id, 'pole-' || g as name, md5(g::text) as serial, (g % 1000) / 8.0::float8 as level,
         timestamptz '2026-01-01' + g * interval '1 second' as at, 'number ' || g % 1000 || ', a street in the district ' || g % 17 as address
       from generate_series(1, ${STORED}) g`,
    );
    const again = COLUMNS.map(({ name }) => (name === 'id' ? `r.id + t * ${STORED} as id` : `r.${name}`)).join(', ');
    await query(
      `create view shared.bench as select ${again} from shared.bench_rows r cross join generate_series(0::bigint, ${TIMES - 1}) t`,
    );
    await query('grant select on shared.bench to tripartite_exchange');
    await query(
      `insert into organisation (id, kind, name, state, created_at, readers, version)
       select $1, kind, 'The owner', 'VERIFIED', created_at, readers, 1 from organisation where id = $2`,
      [ownerId, organisationId],
    );
    await query(
      `insert into dataset (id, owner_id, title, theme, classification, state, current_version, created_at, updated_at, readers, version)
       values ($1, $2, 'Bench', 'ENERGY', 'SHARED', 'PUBLISHED', 1, now(), now(), $3, 1)`,
      [datasetId, ownerId, readers],
    );
    await query(
      `insert into dataset_version (id, dataset_id, number, state, kind, media_type, columns, quality, created_at, released_at, readers, version)
       values ($1, $2, 1, 'RELEASED', 'RELATION', 'application/x-relation', $3, $4, now(), now(), $5, 1)`,
      [versionId, datasetId, JSON.stringify(columns), JSON.stringify({ rows: ROWS }), readers],
    );
    await query(`insert into distribution (id, relation, added_by, readers) values ($1, 'bench', $2, $3)`, [
      versionId,
      memberId,
      [ownerId],
    ]);
    await query(
      `insert into agreement (id, title, drafter_id, state, standing, revision, content_hash, signed_revision, dataset_ids, provider_ids,
         recipient_ids, begins_at, expires_at, signed_at, created_at, updated_at, readers, version)
       values ($1, 'Bench', $2, 'FINALIZED', 'IN_FORCE', 1, $3, 1, $4, $5, $6, $7, $8, $7, now(), now(), $9, 1)`,
      [agreementId, ownerId, hash, [datasetId], [ownerId], [organisationId], terms.from, terms.until, readers],
    );
    await query('insert into agreement_secret (id, salt) values ($1, $2)', [agreementId, randomUUID()]);
    await query(
      `insert into agreement_offer (id, agreement_id, number, organisation_id, member_id, state, terms, document, content_hash, made_at, readers)
       values ($1, $2, 1, $3, $4, 'OFFERED', $5, '', $6, now(), $7)`,
      [randomUUID(), agreementId, ownerId, memberId, terms, hash, readers],
    );
    await query('vacuum analyze shared.bench_rows');
  });
  return datasetId;
}

async function report(results) {
  const middle = (of) => results.map((result) => result[of]).toSorted((a, b) => a - b)[Math.floor(results.length / 2)];
  const [first] = results;
  const speed = (ms) => (ms === null ? 'no psql here' : `${Math.round(first.bytes / 1e3 / ms)} MB/s`);
  const ratio = (of) => (first[of] === null ? '' : (middle(of) / middle('own')).toFixed(2));
  const over = Math.max(...results.map((result) => result.over));
  const lines = [
    `${machine()}; load average ${loadavg()[0].toFixed(1)}; \`npm run bench -- exchange ${megabytes}\`.`,
    '',
    `${first.rows.toLocaleString('en')} rows, ${(first.bytes / 1e9).toFixed(2)} GB of CSV, one text column of six masked under an agreement with a quota, over HTTP with leases;`,
    `beside \`psql \\copy\` to /dev/null. ${results.length === 1 ? 'One round.' : `Medians of ${results.length} rounds.`}`,
    '',
    '|  | speed | the product, compared |',
    '| --- | --- | --- |',
    `| the product, masking | ${speed(middle('own'))} | |`,
    `| \`psql \\copy\` of the same columns | ${speed(middle('plain'))} | ${ratio('plain')} (asked for: at least 0.5) |`,
    `| \`psql \\copy\` masking in SQL | ${speed(middle('masked'))} | ${ratio('masked')} |`,
    '',
    `Memory of the api at its highest: ${Math.round(over)} MB over the ${Math.round(middle('idle'))} MB it has at rest (asked for: less than 150).`,
  ];
  lines.slice(5).forEach((line) => say(`  ${line}`));
  await record(root, 'Reading shared data', lines);
}
