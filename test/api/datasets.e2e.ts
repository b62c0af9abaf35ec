import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import {
  datasetOf,
  type DatasetView,
  newDataset,
  publishedDataset,
  sql,
  takenIn,
  upload,
  versionOf,
} from '../support/datasets.js';
import { type TestOrganisation, unique } from '../support/organisations.js';

const app = connect();
afterAll(() => app.close());

let owner: TestOrganisation;
let steward: Client;
let clerk: Client;
let rival: Client;
let otherAgency: Client;
let otherAgencyId: string;
let firm: Client;
beforeAll(async () => {
  owner = await app.agency({});
  steward = await app.asMemberOf(owner, 'DATA_STEWARD');
  clerk = await app.asMemberOf(owner, 'VIEWER');
  const agency = await app.agency({});
  otherAgencyId = agency.id;
  otherAgency = await app.asMemberOf(agency, 'DATA_STEWARD');
  const company = await app.firm();
  firm = await app.asMemberOf(company, 'PROPOSER');
  rival = await app.asMemberOf(company, 'DATA_STEWARD');
});

const CSV = 'post,at,power_kw,on\nP1,2026-11-01T00:00:00Z,1.5,true\nP2,2026-11-01T01:00:00Z,,false\n';
const reread = async (id: string) => (await datasetOf(steward, id)) as DatasetView;
const nothingRecorded = async (act: () => Promise<unknown>): Promise<unknown> => {
  const before = await app.ledger.head();
  const answer = await act();
  expect(await app.ledger.head()).toBe(before);
  return answer;
};

describe('a dataset', () => {
  it('is begun by a data steward for its organisation, and seen by it alone', async () => {
    const { id, state } = await newDataset(steward, { keywords: ['lamp', 'lamp'], place: 'CN-SH/Pudong' });
    expect(state).toBe('DRAFT');
    expect(await datasetOf(clerk, id)).not.toBeNull();
    expect(await datasetOf(otherAgency, id)).toBeNull();
  });

  it('is begun by nobody else, and never with faults', async () => {
    const input = { title: 'x', theme: 'ENERGY', classification: 'OPEN' };
    await nothingRecorded(async () => {
      expect(await clerk.mutate('createDataset', input)).toMatchObject({ __typename: 'PermissionRefused' });
      const wrong = { ...input, title: ' ', place: 'Pudong', bounds: [1, 2, 3], namedIds: [firm.memberId] };
      expect(await steward.mutate('createDataset', wrong)).toMatchObject({
        __typename: 'InputRefused',
        faults: expect.arrayContaining(
          [['title'], ['place'], ['bounds']].map((path) => expect.objectContaining({ path })),
        ),
      });
      expect(await steward.mutate('createDataset', { ...input, namedIds: [firm.memberId] })).toMatchObject({
        __typename: 'InputRefused',
        faults: [{ path: ['namedIds', 0], code: 'NOT_FOUND' }],
      });
      expect(await steward.mutate('createDataset', { ...input, stewardId: firm.memberId })).toMatchObject({
        faults: [{ path: ['stewardId'] }],
      });
    });
  });

  it('is changed by its owner at the version it saw, and by nobody else', async () => {
    const { dataset } = await publishedDataset(app, steward, CSV);
    const { id, version } = dataset;
    await nothingRecorded(async () => {
      const input = { id, expectedVersion: version, title: 'Theirs' };
      expect(await rival.mutate('updateDataset', input)).toMatchObject({ __typename: 'PermissionRefused' });
      expect(await clerk.mutate('updateDataset', input)).toMatchObject({ __typename: 'PermissionRefused' });
      expect(await steward.mutate('updateDataset', { ...input, expectedVersion: version - 1 })).toMatchObject({
        __typename: 'VersionRefused',
        actualVersion: version,
      });
      // Personal data without a legal basis is no state of a published dataset.
      expect(await steward.mutate('updateDataset', { id, expectedVersion: version, personal: true })).toMatchObject({
        faults: [{ path: ['legalBasis'] }],
      });
    });
    const changed = {
      id,
      expectedVersion: version,
      title: 'Lamps at night',
      personal: true,
      legalBasis: 'PUBLIC_TASK',
    };
    await steward.done('updateDataset', changed);
    expect((await reread(id)).version).toBe(version + 1);
  });

  it('is published complete and with a version, and only its owner can', async () => {
    const { id, version } = await newDataset(steward, { description: null });
    await nothingRecorded(async () => {
      expect(await steward.mutate('publishDataset', { id, expectedVersion: version })).toMatchObject({
        __typename: 'TransitionRefused',
        code: 'INCOMPLETE',
        faults: [{ path: ['description'] }],
      });
    });
    await steward.done('updateDataset', { id, expectedVersion: version, description: 'Lamps.' });
    const again = { id, expectedVersion: version + 1 };
    expect(await steward.mutate('publishDataset', again)).toMatchObject({ code: 'NOTHING_NEW' });
    await expect(rival.mutate('publishDataset', again)).rejects.toThrow(/NOT_FOUND|No dataset/);
    await takenIn(app, steward, id, 'a.csv', CSV);
    const { version: seen } = await reread(id);
    expect(await steward.mutate('publishDataset', { id, expectedVersion: seen - 1 })).toMatchObject({
      __typename: 'VersionRefused',
    });
    await steward.done('publishDataset', { id, expectedVersion: seen });
    const published = await reread(id);
    expect(published).toMatchObject({ state: 'PUBLISHED', currentNumber: 1 });
    expect(await datasetOf(firm, id)).toMatchObject({ state: 'PUBLISHED' });
    await nothingRecorded(async () => {
      const input = { id, expectedVersion: published.version };
      expect(await steward.mutate('publishDataset', input)).toMatchObject({ code: 'NOTHING_NEW' });
      expect(await rival.mutate('withdrawDataset', input)).toMatchObject({ __typename: 'PermissionRefused' });
    });
    await nothingRecorded(async () => {
      const input = { id, expectedVersion: published.version, reason: 'x'.repeat(1001) };
      expect(await steward.mutate('withdrawDataset', input)).toMatchObject({ faults: [{ path: ['reason'] }] });
    });
    await steward.done('withdrawDataset', { id, expectedVersion: published.version, reason: ' A mistake. ' });
    const told = () => firm.query('query($id: ID!) { dataset(id: $id) { state withdrawalReason } }', { id });
    expect(await told()).toEqual({ dataset: { state: 'WITHDRAWN', withdrawalReason: 'A mistake.' } });
    const withdrawn = { id, expectedVersion: published.version + 1 };
    expect(await steward.mutate('withdrawDataset', withdrawn)).toMatchObject({ code: 'WRONG_STATE' });
  });

  it('shows its newest version only when it is published again', async () => {
    const { dataset } = await publishedDataset(app, steward, CSV);
    const second = await takenIn(app, steward, dataset.id, 'b.csv', `${CSV}P3,2026-11-02T00:00:00Z,2,true\n`);
    expect(second).toMatchObject({ number: 2, state: 'READY' });
    expect(await versionOf(firm, second.id)).toBeNull();
    expect(await reread(dataset.id)).toMatchObject({ currentNumber: 1 });
    await steward.done('publishDataset', { id: dataset.id, expectedVersion: (await reread(dataset.id)).version });
    expect(await versionOf(firm, second.id)).toMatchObject({ state: 'RELEASED', quality: { rows: 3 }, ingest: null });
  });
});

describe('what others see', () => {
  const see = async (classification: string, namedIds: string[] = []) => {
    const { dataset, version } = await publishedDataset(app, steward, CSV, { classification, namedIds });
    const each = async (client: Client) => {
      const row = (await datasetOf(client, dataset.id)) !== null;
      return `${row ? 'dataset' : '-'} ${(await versionOf(client, version.id)) ? 'columns' : '-'}`;
    };
    return Promise.all([each(firm), each(otherAgency)]);
  };

  it('follows the classification and who is named', async () => {
    expect(await see('OPEN')).toEqual(['dataset columns', 'dataset columns']);
    expect(await see('SHARED')).toEqual(['dataset columns', 'dataset columns']);
    expect(await see('RESTRICTED')).toEqual(['- -', 'dataset -']);
    expect(await see('RESTRICTED', [firm.organisationId])).toEqual(['dataset columns', 'dataset -']);
    expect(await see('SECRET', [otherAgencyId])).toEqual(['- -', 'dataset columns']);
  });

  it('changes at once with the classification, in lists and in search as well', async () => {
    const word = unique('Zephyr').replaceAll(' ', '').replaceAll('-', '');
    const { dataset } = await publishedDataset(app, steward, CSV, { title: word, keywords: [`k${word}`] });
    const found = async (client: Client, filter: string) => {
      const { datasets } = await client.query<{ datasets: { edges: { node: { id: string } }[] } }>(
        `{ datasets(${filter}) { edges { node { id } } } }`,
      );
      return datasets.edges.map(({ node }) => node.id);
    };
    const filters = [
      `text: "${word.toLowerCase()}"`,
      `keyword: "k${word}"`,
      `ownerId: "${owner.id}", themes: [ENERGY], classifications: [OPEN], personal: false, first: 1`,
    ];
    for (const filter of filters) expect(await found(firm, filter)).toEqual([dataset.id]);
    await steward.done('updateDataset', {
      id: dataset.id,
      expectedVersion: dataset.version,
      classification: 'SECRET',
      namedIds: [otherAgencyId],
    });
    for (const filter of filters) expect(await found(firm, filter)).not.toContain(dataset.id);
    expect(await found(otherAgency, `text: "${word}"`)).toEqual([dataset.id]);
    expect(await found(steward, `text: "${word}", themes: [TRANSPORT]`)).toEqual([]);
  });

  it('is told live to those who follow it', async () => {
    const { dataset } = await publishedDataset(app, steward, CSV);
    const live = await firm.live();
    await live.join(`dataset:${dataset.id}`);
    await steward.done('withdrawDataset', { id: dataset.id, expectedVersion: dataset.version });
    expect(await live.heard('dataset.withdrawn')).toMatchObject({ subject: { id: dataset.id } });
  });
});

describe('a version', () => {
  it('is described by its owner, in words only', async () => {
    const { id } = await newDataset(steward);
    const version = await takenIn(app, steward, id, 'a.csv', CSV);
    // Of a dataset that the rival sees, a version that is not published yet is as if it were not there.
    const { dataset } = await publishedDataset(app, steward, CSV);
    const hidden = await takenIn(app, steward, dataset.id, 'b.csv', CSV);
    const words = (id: string) =>
      rival
        .mutate('describeDatasetVersion', { id, expectedVersion: 1 })
        .catch((error: Error) => error.message.replaceAll(id, ''));
    expect(await words(hidden.id)).toEqual(await words(randomUUID()));

    const input = {
      id: version.id,
      expectedVersion: version.version,
      columns: [{ name: 'power_kw', type: 'number', unit: 'kW', title: 'Power', sensitivity: 'SENSITIVE' }],
    };
    await nothingRecorded(async () => {
      await expect(rival.mutate('describeDatasetVersion', input)).rejects.toThrow(/NOT_FOUND|No dataset/);
      expect(await clerk.mutate('describeDatasetVersion', input)).toMatchObject({ __typename: 'PermissionRefused' });
      const stale = { ...input, expectedVersion: version.version - 1 };
      expect(await steward.mutate('describeDatasetVersion', stale)).toMatchObject({ __typename: 'VersionRefused' });
      const wrong = [
        { name: 'power_kw', type: 'text' },
        { name: 'nothing', type: 'text' },
      ];
      expect(await steward.mutate('describeDatasetVersion', { ...input, columns: wrong })).toMatchObject({
        faults: [{ code: 'FIXED' }, { code: 'UNKNOWN_COLUMN' }],
      });
    });
    await steward.done('describeDatasetVersion', input);
    expect((await versionOf(steward, version.id))?.columns).toMatchObject([
      { name: 'post' },
      { name: 'at' },
      { name: 'power_kw', title: 'Power', type: 'number', sensitivity: 'SENSITIVE' },
      { name: 'on' },
    ]);
  });

  it('can stand on a table that a platform steward lends', async () => {
    const platform = await app.steward();
    const name = unique('relation').replaceAll(/\W/g, '_').toLowerCase();
    const register = { name, organisationId: owner.id };
    await nothingRecorded(async () => {
      expect(await steward.mutate('registerSharedRelation', register)).toMatchObject({
        __typename: 'PermissionRefused',
      });
      expect(await platform.mutate('registerSharedRelation', register)).toMatchObject({
        faults: [{ code: 'NOT_FOUND' }],
      });
    });
    await sql(
      app,
      `create table shared.${name} as select g as id, now() + g * interval '1 hour' as at from generate_series(1, 5) g`,
    );
    expect(await platform.mutate('registerSharedRelation', register)).toMatchObject({
      faults: [{ code: 'NOT_READABLE' }],
    });
    await sql(app, `grant select on shared.${name} to tripartite_exchange`);
    const { sharedRelation } = await platform.done<{ sharedRelation: { id: string } }>(
      'registerSharedRelation',
      register,
      'sharedRelation { id }',
    );
    expect(await platform.mutate('registerSharedRelation', register)).toMatchObject({ faults: [{ code: 'TWICE' }] });
    const { id, version } = await newDataset(steward);
    const input = { datasetId: id, expectedVersion: version, relationId: sharedRelation.id, keyColumns: ['id'] };
    const theirs = await newDataset(rival);
    await nothingRecorded(async () => {
      const wrong = { ...input, columns: [{ name: 'id', type: 'text' }], keyColumns: [] };
      expect(await steward.mutate('addRelationVersion', wrong)).toMatchObject({ faults: [{ code: 'UNKNOWN_COLUMN' }] });
      const borrowed = { ...input, datasetId: theirs.id, expectedVersion: theirs.version };
      await expect(rival.mutate('addRelationVersion', borrowed)).rejects.toThrow(/NOT_FOUND/);
    });
    const { datasetVersion } = await steward.done<{ datasetVersion: { id: string } }>(
      'addRelationVersion',
      {
        ...input,
        columns: [
          { name: 'id', type: 'integer' },
          { name: 'at', type: 'datetime' },
        ],
      },
      'datasetVersion { id }',
    );
    await app.until(async () => (await versionOf(steward, datasetVersion.id))?.state === 'READY');
    expect(await versionOf(steward, datasetVersion.id)).toMatchObject({ quality: { rows: 5, distinctKeys: 5 } });
  });
});

describe('uploading', () => {
  it('answers plainly who may and what is wrong, and takes nothing in', async () => {
    const { id } = await newDataset(steward);
    await nothingRecorded(async () => {
      const status = async (answer: Promise<Response>) => {
        const response = await answer;
        const body = (await response.json()) as { code?: string; faults?: { code: string }[] };
        return [response.status, body.faults?.[0]?.code ?? body.code];
      };
      expect((await status(upload(clerk, id, 'a.csv', CSV)))[0]).toBe(403);
      expect((await status(upload(rival, id, 'a.csv', CSV)))[0]).toBe(404);
      expect((await status(upload(app.stranger(), id, 'a.csv', CSV)))[0]).toBe(401);
      expect(await status(upload(steward, id, 'a.zip', 'PK'))).toEqual([422, 'MEDIA_TYPE']);
      expect(await status(upload(steward, id, 'a.parquet', CSV))).toEqual([422, 'MEDIA_TYPE']);
      expect(await status(upload(steward, id, 'a.csv', Buffer.from([0x50, 0x4b, 3, 4, 0])))).toEqual([
        422,
        'MEDIA_TYPE',
      ]);
      expect(await status(upload(steward, id, 'a.csv', ''))).toEqual([422, 'EMPTY']);
      const columns = [{ name: 'Post', type: 'text' }];
      expect(await status(upload(steward, id, 'a.csv', CSV, { columns }))).toEqual([422, 'FORM']);
      expect(await status(upload(steward, id, 'a.csv', CSV, { columns: '{' }))).toEqual([422, 'FORM']);
      expect(await status(upload(steward, id, 'a.csv', CSV, { keyColumns: ['post'] }))).toEqual([
        422,
        'UNKNOWN_COLUMN',
      ]);
    });
  });
});
