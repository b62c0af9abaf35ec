import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asDatabase } from '../support/as-database.js';
import { connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import { newDataset, sql, takenIn, versionOf } from '../support/datasets.js';
import { unique } from '../support/organisations.js';

const app = connect();
afterAll(() => app.close());

let steward: Client;
let stranger: Client;
beforeAll(async () => {
  steward = await app.asMemberOf(await app.agency(), 'DATA_STEWARD');
  stranger = await app.asMemberOf(await app.firm(), 'DATA_STEWARD');
});

const columns = [
  { name: 'id', type: 'integer' },
  { name: 'at', type: 'datetime' },
  { name: 'kw', type: 'number' },
];

describe('taking in a file', () => {
  it('loads the rows that fit, and reports every other one with line, column and reason', async () => {
    const { id } = await newDataset(steward);
    const csv =
      'id,at,kw\n1,2026-01-01T00:00:00Z,1.5\nx,2026-01-01T00:00:00Z,1\n2,2026-01-01,2\n3,2026-01-02T00:00:00Z,\n4\n';
    const version = await takenIn(app, steward, id, 'a.csv', csv, { columns, keyColumns: ['id'] });
    expect(version).toMatchObject({
      state: 'READY',
      quality: { rows: 2, rejected: 3, distinctKeys: 2, newestColumn: 'at', newestAt: '2026-01-02T00:00:00.000Z' },
      ingest: {
        state: 'DONE',
        accepted: 2,
        rejected: 3,
        bytesDone: csv.length,
        rejections: [
          { line: 3, column: 'id', code: 'NOT_AN_INTEGER', found: 'x' },
          { line: 4, column: 'at', code: 'NO_ZONE', found: '2026-01-01' },
          { line: 6, column: null, code: 'FIELD_COUNT', found: '1' },
        ],
      },
    });
    const path = version.ingest?.reportPath as string;
    const report = await (await steward.fetch(path)).text();
    expect(
      report
        .trim()
        .split('\r\n')
        .map((line) => line.split(',').slice(0, 3)),
    ).toEqual([
      ['line', 'column', 'code'],
      ['3', 'id', 'NOT_AN_INTEGER'],
      ['4', 'at', 'NO_ZONE'],
      ['6', '', 'FIELD_COUNT'],
    ]);
    expect((await stranger.fetch(path)).status).toBe(404);
    const file = `/datasets/versions/${version.id}/file`;
    expect(await (await steward.fetch(file)).text()).toBe(csv);
    expect((await stranger.fetch(file)).status).toBe(404);

    const table = `shared.d_${version.id.replaceAll('-', '')}`;
    expect(await sql(app, `select id, kw from ${table} order by id`)).toEqual([
      { id: '1', kw: 1.5 },
      { id: '3', kw: null },
    ]);
    for (const role of ['tripartite_reader', 'tripartite_writer', 'tripartite_relay']) {
      await expect(sql(app, `set role ${role}; select * from ${table}`)).rejects.toThrow(/permission denied/);
    }
  });

  it.each([
    ['rows.jsonl', '{"id":1,"at":"2026-01-01T00:00:00Z","kw":2}\n'],
    ['rows.csv.gz', gzipSync('id;at;kw\n1;2026-01-01T00:00:00Z;2\n')],
    [
      'rows.geojson',
      JSON.stringify({
        type: 'FeatureCollection',
        features: [
          {
            type: 'Feature',
            properties: { id: 1, at: '2026-01-01T00:00:00Z', kw: 2 },
            geometry: { type: 'Point', coordinates: [121.5, 31.2] },
          },
        ],
      }),
    ],
  ])('proposes the columns of %s', async (name, content) => {
    const { id } = await newDataset(steward, { personal: true, legalBasis: 'CONSENT' });
    const { columns: proposed, quality } = await takenIn(app, steward, id, name, content);
    expect(proposed?.slice(0, 3)).toMatchObject([
      { name: 'id', type: 'integer', sensitivity: 'PERSONAL' },
      { name: 'at', type: 'datetime' },
      { name: 'kw', type: 'integer' },
    ]);
    expect(quality?.rows).toBe(1);
  });

  it('takes in a file whose headings differ only in case, and takes its own columns back', async () => {
    const { id } = await newDataset(steward);
    const csv = 'District,district,Año\n1,north,2025\n2,south,2026\n';
    const first = await takenIn(app, steward, id, 'a.csv', csv);
    expect(first).toMatchObject({ state: 'READY', quality: { rows: 2, rejected: 0 } });
    const proposed = first.columns?.map(({ name, title, type }) => ({ name, title, type }));
    expect(proposed?.map(({ name, type }) => [name, type])).toEqual([
      ['district_2', 'integer'],
      ['district', 'text'],
      ['ano', 'integer'],
    ]);
    const second = await takenIn(app, steward, id, 'b.csv', csv, { columns: proposed });
    expect(second).toMatchObject({ state: 'READY', quality: { rows: 2, rejected: 0 } });
  });

  it('rejects the row alone that has a value which PostgreSQL would not take', async () => {
    const { id } = await newDataset(steward);
    const at = '2026-01-01T00:00:00Z';
    const rows = [
      { id: 1, at, kw: 1, shape: { type: 'Point', coordinates: [1, 2], note: 'a\0b' } },
      { id: 2, at: '2026-01-31T08:30:00+05:75', kw: 1 },
      { id: 3, at, kw: '1e-400' },
      { id: '4\0', at, kw: 1 },
    ];
    const given = [...columns, { name: 'shape', type: 'geometry' }];
    const text = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
    expect(await takenIn(app, steward, id, 'a.jsonl', text, { columns: given })).toMatchObject({
      state: 'READY',
      quality: { rows: 1, rejected: 3 },
      ingest: {
        rejections: [
          { line: 2, column: 'at', code: 'NO_ZONE' },
          { line: 3, column: 'kw', code: 'NOT_A_NUMBER' },
          { line: 4, column: 'id', code: 'NOT_AN_INTEGER', found: '4\uFFFD' },
        ],
      },
    });
  });

  it.each([
    ['a.csv', 'id,na"me,x\n1,a,b\n2,c,d\n', 'BROKEN_HEADER', { line: 1 }],
    ['a.csv', 'id,at,kw\n1,"2\n', 'QUOTE_NOT_CLOSED', { line: 2 }],
    ['a.csv', '{"id":1}\n', 'NOT_CSV'],
    ['a.csv', 'id,when\n1,\n', 'COLUMNS_DIFFER', { missing: ['at', 'kw'], columns: ['when'] }],
    ['a.csv', 'id,at,kw\nx,,\n', 'NOTHING_FITS'],
    ['a.csv.gz', gzipSync(`id,at,kw\n${`${'a'.repeat(2 ** 20)}\n`.repeat(40)}`), 'ZIP_BOMB', { most: 200 }],
    ['a.geojson', '{"type":"FeatureCollection"', 'NOT_GEOJSON'],
  ])(
    'refuses %s (%#) as a whole and leaves the dataset as it was',
    async (name, content, code, details: object = {}) => {
      const { id } = await newDataset(steward);
      const version = await takenIn(app, steward, id, name, content, { columns });
      const errorDetails = { columns: [], missing: [], line: null, most: null, ...details };
      const ingest = { state: 'FAILED', errorCode: code, errorDetails };
      expect(version).toMatchObject({ state: 'FAILED', ingest, quality: null });
      const [found] = await sql<{ table: string | null }>(app, 'select to_regclass($1)::text as table', [
        `shared.d_${version.id.replaceAll('-', '')}`,
      ]);
      expect(found?.table).toBeNull();
    },
  );

  it('keeps the credentials of a partner’s API sealed', async () => {
    const { id, version } = await newDataset(steward);
    const api = {
      datasetId: id,
      expectedVersion: version,
      url: 'https://data.example.org/rows',
      format: 'json',
      columns,
    };
    const headers = [{ name: 'Authorization', value: 'Bearer secret' }];
    expect(
      await steward.mutate('addPartnerApiVersion', { ...api, url: 'ftp://x', headers: [{ name: 'Host', value: 'x' }] }),
    ).toMatchObject({
      faults: [{ path: ['url'] }, { path: ['headers', 0, 'name'] }],
    });
    await expect(stranger.mutate('addPartnerApiVersion', api)).rejects.toThrow(/NOT_FOUND/);
    const { datasetVersion } = await steward.done<{ datasetVersion: { id: string; distribution: object } }>(
      'addPartnerApiVersion',
      { ...api, headers },
      'datasetVersion { id distribution { url headerNames } }',
    );
    expect(datasetVersion.distribution).toEqual({ url: api.url, headerNames: ['Authorization'] });
    expect(await versionOf(steward, datasetVersion.id)).toMatchObject({ state: 'READY' });
    const [stored] = await sql<{ text: string }>(app, 'select t::text as text from distribution t where id = $1', [
      datasetVersion.id,
    ]);
    expect(stored?.text).not.toContain('secret ');
    expect(stored?.text).not.toContain('Bearer');
  });

  it('is one worker’s for as long as it is at it, also while PostgreSQL measures and there is nothing to tell of', async () => {
    const agency = await app.agency();
    const by = await app.asMemberOf(agency, 'DATA_STEWARD');
    const name = unique('measured').replaceAll(/\W/g, '_').toLowerCase();
    await sql(app, `create table shared.${name} as select g as id from generate_series(1, 5) g`);
    await sql(app, `grant select on shared.${name} to tripartite_exchange`);
    const register = { name, organisationId: agency.id };
    const { sharedRelation } = await (
      await app.steward()
    ).done<{ sharedRelation: { id: string } }>('registerSharedRelation', register, 'sharedRelation { id }');
    const { id, version } = await newDataset(by);
    const taking = await asDatabase(app, async (holder) => {
      await holder.query(`begin; lock table shared.${name} in access exclusive mode`);
      const input = {
        ...{ datasetId: id, expectedVersion: version, relationId: sharedRelation.id },
        ...{ keyColumns: ['id'], columns: [{ name: 'id', type: 'integer' }] },
      };
      const added = await by.done<{ datasetVersion: { id: string } }>(
        'addRelationVersion',
        input,
        'datasetVersion { id }',
      );
      const at = async () =>
        (
          await sql<{ due: Date; attempts: number; measuring: boolean }>(
            app,
            `select due_at as due, attempts, exists (select from pg_locks l join pg_class c on c.oid = l.relation
               where not l.granted and c.relname = $2) as measuring from ingest where id = $1`,
            [added.datasetVersion.id, name],
          )
        )[0];
      const begun = await app.until(async () => ((await at())?.measuring ? at() : undefined), {
        what: 'the measuring to be under way',
      });
      const later = await app.until(
        async () => {
          const now = await at();
          return now && begun && now.due > begun.due ? now : undefined;
        },
        { what: 'the worker to say that it is at it', timeout: 30_000 },
      );
      expect(later.attempts).toBe(1);
      return added.datasetVersion.id;
    });
    await app.until(async () => (await versionOf(by, taking))?.state === 'READY');
  }, 90_000);
});
