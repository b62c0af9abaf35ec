/** A table that one organisation shares with another under an agreement that masks a column. */
import { randomUUID } from 'node:crypto';
import { get } from 'node:http';
import { withDatabase } from '../../lib/database.mjs';

/** The agreement masks the serial number and rounds the level; the rest goes out as it is. */
export const COLUMNS = [
  { name: 'id', transform: null },
  { name: 'name', transform: null },
  { name: 'serial', transform: { kind: 'mask', keepFirst: 4, keepLast: 2, with: '*' } },
  { name: 'level', transform: null },
  { name: 'at', transform: null },
  { name: 'address', transform: null },
];
const TYPES = { id: 'integer', name: 'text', serial: 'text', level: 'number', at: 'datetime', address: 'text' };
export const LIST = COLUMNS.map(({ name }) => name).join(', ');

/** The table, another organisation's dataset over it, and an agreement in force that gives it to the reader. */
export async function seed(databaseUrl, { memberId, organisationId }, { stored, times = 1 }) {
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
       from generate_series(1, ${stored}) g`,
    );
    const again = COLUMNS.map(({ name }) => (name === 'id' ? `r.id + t * ${stored} as id` : `r.${name}`)).join(', ');
    await query(
      `create view shared.bench as select ${again} from shared.bench_rows r cross join generate_series(0::bigint, ${times - 1}) t`,
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
      [versionId, datasetId, JSON.stringify(columns), JSON.stringify({ rows: stored * times }), readers],
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

/**
 * Reads a dataset as CSV.
 * @param {{ stopAfter?: number }} [options] bytes after which to hang up
 * @returns milliseconds, bytes and rows
 */
export async function download(apiUrl, { cookie }, datasetId, { stopAfter = Infinity } = {}) {
  const mutation = `mutation($input: RequestTransferInput!) { requestTransfer(input: $input) {
    __typename ... on RequestTransferSuccess { path } ... on Refusal { code message } } }`;
  const input = { datasetId, action: 'read', purpose: 'PLANNING' };
  const answer = await fetch(`${apiUrl}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ query: mutation, variables: { input } }),
  });
  const { requestTransfer: made } = (await answer.json()).data;
  if (!made.path) throw new Error(`No ticket: ${made.code} ${made.message}`);
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
  return { ms: performance.now() - begun, bytes, rows };
}
