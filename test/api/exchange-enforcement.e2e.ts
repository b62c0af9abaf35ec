import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { IncomingMessage } from 'node:http';
import { get } from 'node:http';
import { finished } from 'node:stream/promises';
import { type App, connect } from '../support/app.js';
import { agreementInForce, type WantedAgreement } from '../support/agreement-in-force.js';
import type { Client } from '../support/client.js';
import type { TestOrganisation } from '../support/organisations.js';
import { asDatabase } from '../support/as-database.js';
import { type SharedDataset, sharedDataset, type WantedDataset } from '../support/shared-data.js';

const app = connect();
afterAll(() => app.close());

let owner: TestOrganisation;
let firm: TestOrganisation;
let officer: Client;
let auditor: Client;
let steward: Client;

beforeAll(async () => {
  owner = await app.agency();
  firm = await app.firm();
  officer = await app.asMemberOf(firm, 'PROPOSER');
  auditor = await app.asMemberOf(owner, 'AUDITOR');
  steward = await app.asMemberOf(owner, 'DATA_STEWARD');
});

const asked = { action: 'read', purpose: 'PLANNING' };

interface Entry {
  readonly decision: string;
  readonly clause: string | null;
  readonly reason: string | null;
  readonly rows: number;
  readonly endedAt: string | null;
  readonly way: string;
}

/** A dataset of the agency's with an agreement that gives it to the firm. */
async function given(more: Partial<WantedAgreement> = {}, wanted: WantedDataset = {}, at: App = app) {
  const dataset = await sharedDataset(at, owner, { classification: 'SHARED', ...wanted });
  const parties = { providerId: owner.id, recipientId: firm.id, memberId: owner.admin.memberId };
  return { dataset, agreementId: await agreementInForce(at, { ...parties, dataset, ...more }) };
}

function ticket(client: Client, { id }: SharedDataset, more: object = {}) {
  const input = { datasetId: id, ...asked, ...more };
  return client.done<{ path: string; transfer: { id: string } }>('requestTransfer', input, 'path transfer { id }');
}

async function log(client: Client, datasetId: string): Promise<Entry[]> {
  const fields = 'decision clause reason rows endedAt way';
  const { accessLog } = await client.query<{ accessLog: { edges: { node: Entry }[] } }>(
    `query($id: ID!) { accessLog(datasetId: $id, first: 100) { edges { node { ${fields} } } } }`,
    { id: datasetId },
  );
  return accessLog.edges.map(({ node }) => node);
}

async function state(client: Client, id: string): Promise<{ state: string; reason: string | null; rows: number }> {
  const { transfer } = await client.query<Record<string, { state: string; reason: string | null; rows: number }>>(
    'query($id: ID!) { transfer(id: $id) { state reason rows } }',
    { id },
  );
  return transfer as { state: string; reason: string | null; rows: number };
}

/** A download whose body is read by hand. */
function begin(client: Client, path: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = { cookie: client.cookie, 'x-forwarded-for': client.address };
    get(new URL(path, client.url), { headers }, resolve).on('error', reject);
  });
}

/** Reads on to the end; answers whether there was one, also of a response that was cut before it was asked. */
function ended(response: IncomingMessage): Promise<'whole' | 'cut'> {
  response.resume();
  return finished(response).then(
    () => 'whole',
    () => 'cut',
  );
}

describe('under an agreement', () => {
  it('gives rows filtered and transformed, in preview and download alike, and the provider reads who read what', async () => {
    const { dataset, agreementId } = await given({
      columns: [
        { name: 'id', transform: null },
        { name: 'name', transform: { kind: 'mask', keepFirst: 2, keepLast: 1, with: '*' } },
        { name: 'phone', transform: { kind: 'hash' } },
        { name: 'level', transform: { kind: 'round', to: 1 } },
        { name: 'district', transform: { kind: 'drop' } },
      ],
      terms: { filter: { compare: { column: 'district', is: 'eq', value: 'district 2' } } },
    });
    const { datasetPreview } = await officer.query<Record<string, { columns: object[]; rows: unknown[][] }>>(
      `query($id: ID!) { datasetPreview(datasetId: $id, action: read, purpose: PLANNING, first: 2) {
         ground agreementId policyVersion partial clauses rows columns { name transform clause }
         withheld { name transform clause } } }`,
      { id: dataset.id },
    );
    expect(datasetPreview).toMatchObject({ ground: 'AGREEMENT', agreementId, policyVersion: 1, partial: true });
    expect(datasetPreview?.columns.slice(0, 2)).toEqual([
      { name: 'id', transform: null, clause: 'datasets.0.columns.0' },
      {
        name: 'name',
        transform: { kind: 'mask', keepFirst: 2, keepLast: 1, with: '*' },
        clause: 'datasets.0.columns.1',
      },
    ]);
    expect(datasetPreview).toMatchObject({
      clauses: expect.arrayContaining(['datasets.0.filter']),
      withheld: [{ name: 'district', transform: { kind: 'drop' }, clause: 'datasets.0.columns.4' }],
    });
    const { dataset: known } = await officer.query<Record<string, object>>(
      `query($id: ID!) { dataset(id: $id) {
        viewerGround viewerAgreements { id } viewerUses { agreementId actions purposes ways } } }`,
      { id: dataset.id },
    );
    expect(known).toEqual({
      viewerGround: 'AGREEMENT',
      viewerAgreements: [{ id: agreementId }],
      viewerUses: [
        { agreementId, actions: ['read'], purposes: ['PLANNING'], ways: ['preview', 'download', 'proxy', 'push'] },
      ],
    });
    const pseudonym = expect.stringMatching(/^[0-9a-f]{64}$/);
    expect(datasetPreview?.rows).toEqual([
      [2, 'po***2', pseudonym, 1],
      [7, 'po***7', pseudonym, 2],
    ]);

    const lines = (await (await officer.fetch((await ticket(officer, dataset)).path)).text()).trimEnd().split('\n');
    expect(lines).toHaveLength(21);
    expect(lines.slice(0, 2)).toEqual(['id,name,phone,level', `2,po***2,${String(datasetPreview?.rows[0]?.[2])},1`]);

    const entries = await app.until(async () => {
      const found = await log(auditor, dataset.id);
      return found.every(({ endedAt }) => endedAt) ? found : null;
    });
    expect(entries).toMatchObject([
      { decision: 'GRANTED', way: 'download', rows: 20, reason: null },
      { decision: 'GRANTED', way: 'preview', rows: 2, reason: null },
    ]);
    const named = await auditor.query<{ accessLog: { edges: { node: object }[] } }>(
      `query($id: ID!) { accessLog(datasetId: $id, first: 1) { edges { node { dataset { id } member { id } } } } }`,
      { id: dataset.id },
    );
    expect(named.accessLog.edges).toEqual([
      { node: { dataset: { id: dataset.id }, member: { id: officer.memberId } } },
    ]);
    // By the product's clock, which other tests move ahead.
    const read = entries.map(({ endedAt }) => Date.parse(endedAt ?? ''));
    const day = (at: number, more: number) => new Date(at + more * 86_400_000).toISOString().slice(0, 10);
    const daily = (by: Client, more: object = {}) =>
      by.ask<{ dailyUsage: { rows: number; requests: number }[] }>(
        `query($id: ID!, $from: Date!, $until: Date!) {
           dailyUsage(datasetId: $id, from: $from, until: $until) { rows requests } }`,
        { id: dataset.id, from: day(Math.min(...read), -1), until: day(Math.max(...read), 1), ...more },
      );
    for (const party of [officer, auditor]) {
      expect((await daily(party)).data?.dailyUsage).toEqual([{ rows: 22, requests: 2 }]);
    }
    expect((await daily(await app.asMemberOf(await app.firm(), 'PROPOSER'))).data?.dailyUsage).toEqual([]);
    expect((await daily(officer, { until: '2020-01-01' })).errors[0]?.extensions).toMatchObject({
      code: 'INPUT_REFUSED',
      faults: [{ path: ['until'], code: 'OUT_OF_RANGE' }],
    });
    const file = await auditor.fetch(`/exchange/access-log.csv?datasetId=${dataset.id}`);
    const table = (await file.text()).trimEnd().split('\n');
    expect(table).toHaveLength(3);
    expect(table[1]).toContain(
      `GRANTED,,,${firm.id},${officer.memberId},${dataset.id},1,AGREEMENT,${agreementId},1,download`,
    );
    const refusals = await auditor.fetch(`/exchange/access-log.csv?datasetId=${dataset.id}&decision=DENIED`);
    expect((await refusals.text()).trimEnd().split('\n')).toHaveLength(1);
    expect((await auditor.fetch('/exchange/access-log.csv?decision=MAYBE')).status).toBe(422);
    expect((await officer.fetch('/exchange/access-log.csv')).status).toBe(403);
    expect(await log(await app.asMemberOf(await app.firm(), 'AUDITOR'), dataset.id)).toEqual([]);
  });

  it('tells who has none that it has no ground, and who may read open or own data that it has', async () => {
    const { dataset } = await given();
    const open = await sharedDataset(app, owner);
    const groundOf = async (client: Client, { id }: SharedDataset) => {
      const { dataset: found } = await client.query<{
        dataset: { viewerGround: string; viewerAgreements: object[]; viewerUses: object[] };
      }>('query($id: ID!) { dataset(id: $id) { viewerGround viewerAgreements { id } viewerUses { agreementId } } }', {
        id,
      });
      expect(found.viewerUses).toEqual([]);
      return [found.viewerGround, found.viewerAgreements.length];
    };
    const stranger = await app.asMemberOf(await app.firm(), 'PROPOSER');
    expect(await groundOf(stranger, dataset)).toEqual([null, 0]);
    expect(await groundOf(stranger, open)).toEqual(['OPEN', 0]);
    expect(await groundOf(auditor, dataset)).toEqual(['OWN', 0]);
  });

  it('refuses by the clause that stands in the way, and writes every refusal down', async () => {
    const { dataset, agreementId } = await given({ terms: { ways: ['preview'] } });
    const refusal = async (client: Client, more: object) => {
      const result = await client.mutate<{ code: string; faults: { path: string[] }[] }>('requestTransfer', {
        datasetId: dataset.id,
        agreementId,
        ...asked,
        ...more,
      });
      return [result.code, result.faults[0]?.path.join('.')];
    };
    expect(await refusal(officer, { purpose: 'RESEARCH' })).toEqual(['PURPOSE_NOT_ALLOWED', 'datasets.0.purposes']);
    expect(await refusal(officer, { action: 'display' })).toEqual(['ACTION_NOT_ALLOWED', 'datasets.0.actions']);
    expect(await refusal(officer, {})).toEqual(['WAY_NOT_ALLOWED', 'datasets.0.ways']);
    const stranger = await app.asMemberOf(await app.firm(), 'PROPOSER');
    expect(await refusal(stranger, {})).toEqual(['NO_AGREEMENT', 'agreement']);
    const column = await officer.ask(
      `query($id: ID!) { datasetPreview(datasetId: $id, action: read, purpose: PLANNING, columns: ["phone"]) { rows } }`,
      { id: dataset.id },
    );
    expect(column.errors[0]?.extensions).toMatchObject({
      code: 'TRANSITION_REFUSED',
      faults: [{ code: 'COLUMN_NOT_GIVEN' }],
    });
    const entries = await log(auditor, dataset.id);
    expect(entries.map(({ decision, reason }) => `${decision} ${reason}`)).toEqual([
      'DENIED COLUMN_NOT_GIVEN',
      'DENIED NO_AGREEMENT',
      'DENIED WAY_NOT_ALLOWED',
      'DENIED ACTION_NOT_ALLOWED',
      'DENIED PURPOSE_NOT_ALLOWED',
    ]);
  });

  it('gives nothing before it begins and after it ended', async () => {
    const day = 24 * 3600 * 1000;
    // Far enough ahead that no other test moves the product's clock there.
    const future = await given({ from: new Date(Date.now() + 9000 * day), until: new Date(Date.now() + 9001 * day) });
    const past = await given({ from: new Date(Date.now() - 2 * day), until: new Date(Date.now() - day) });
    for (const [{ dataset, agreementId }, code] of [
      [future, 'NOT_YET'],
      [past, 'ENDED'],
    ] as const) {
      const input = { datasetId: dataset.id, agreementId, ...asked };
      expect(await officer.mutate('requestTransfer', input)).toMatchObject({ __typename: 'TransitionRefused', code });
    }
  });

  it('shows no group smaller than agreed', async () => {
    const more = { kind: { type: 'text', sql: `case when id <= 3 then 'rare' else 'common' end` } } as const;
    const columns = [
      { name: 'id', transform: null },
      { name: 'kind', transform: null },
    ];
    const { dataset } = await given(
      { columns, terms: { minimumGroup: { size: 5, by: ['kind'] } } },
      { rows: 20, more },
    );
    const text = await (await officer.fetch((await ticket(officer, dataset)).path)).text();
    expect(text).not.toContain('rare');
    expect(text.trimEnd().split('\n')).toHaveLength(18);
  });
});

describe('a quota', () => {
  it('is hit exactly under 100 parallel readers, and never counts too little', async () => {
    const { dataset, agreementId } = await given({ terms: { quotas: [{ of: 'rows', amount: 1000, per: 'whole' }] } });
    const tickets = await Promise.all(Array.from({ length: 100 }, () => ticket(officer, dataset)));
    const readings = await Promise.all(
      tickets.map(async ({ path }) => {
        const response = await officer.fetch(path);
        const text = await response.text().catch(() => '');
        return response.status === 200 ? text.split('\n').length - 2 : 0;
      }),
    );
    expect(readings.filter((rows) => rows === 100)).toHaveLength(10);
    expect(readings.reduce((sum, rows) => sum + rows, 0)).toBe(1000);
    const entries = await app.until(async () => {
      const found = await log(auditor, dataset.id);
      return found.length === 100 && found.every(({ endedAt }) => endedAt) ? found : null;
    });
    expect(entries.reduce((sum, { rows }) => sum + rows, 0)).toBe(1000);
    // The others all by the quota: an end for any other reason names itself here.
    const ends = entries.map(({ reason, clause }) => (reason ? `${reason} by ${clause}` : 'complete'));
    expect(ends.filter((end) => end !== 'QUOTA_USED_UP by datasets.0.quotas.0')).toEqual(Array(10).fill('complete'));
    const { quotaUsage } = await officer.query<{ quotaUsage: object[] }>(
      'query($id: ID!) { quotaUsage(agreementId: $id) { clause of per amount used } }',
      { id: agreementId },
    );
    expect(quotaUsage).toEqual([{ clause: 'datasets.0.quotas.0', of: 'rows', per: 'whole', amount: 1000, used: 1000 }]);
  });

  it('cuts a transfer at the row that is too many, and says by which clause', async () => {
    const { dataset } = await given({ terms: { quotas: [{ of: 'rows', amount: 60, per: 'day' }] } });
    const { path, transfer } = await ticket(officer, dataset);
    const response = await begin(officer, path);
    let text = '';
    response.on('data', (chunk: Buffer) => (text += chunk.toString()));
    expect(await ended(response)).toBe('cut');
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(61);
    const after = await app.until(async () => {
      const found = await state(officer, transfer.id);
      return found.state === 'TERMINATED' ? found : null;
    });
    expect(after).toEqual({ state: 'TERMINATED', reason: 'QUOTA_USED_UP', rows: 60 });
  });

  it('of requests counts transfers and previews', async () => {
    const { dataset } = await given({ terms: { quotas: [{ of: 'requests', amount: 2, per: 'hour' }] } });
    expect((await officer.fetch((await ticket(officer, dataset)).path)).status).toBe(200);
    const query = 'query($id: ID!) { datasetPreview(datasetId: $id, action: read, purpose: PLANNING) { rows } }';
    expect((await officer.ask(query, { id: dataset.id })).errors).toEqual([]);
    const input = { datasetId: dataset.id, ...asked };
    expect(await officer.mutate('requestTransfer', input)).toMatchObject({ code: 'QUOTA_USED_UP' });
  });
});

describe('a running transfer', () => {
  /** Rows enough that no buffer on the way holds them all. */
  const large = { rows: 600_000 };

  it('is cut within a second when the agreement is suspended', async () => {
    const { dataset, agreementId } = await given({}, large);
    const { path, transfer } = await ticket(officer, dataset);
    const response = await begin(officer, path);
    await new Promise((resolve) => response.once('readable', resolve));
    await steward.done('suspendAgreement', { id: agreementId, reason: 'A breach.' });
    const suspendedAt = Date.now();
    await app.until(async () => (await state(officer, transfer.id)).state === 'TERMINATED');
    expect(Date.now() - suspendedAt).toBeLessThan(5000); // a second, and what the test machine takes to see it
    expect(await ended(response)).toBe('cut');
    expect(await state(officer, transfer.id)).toMatchObject({ reason: 'SUSPENDED' });
    expect((await log(auditor, dataset.id))[0]).toMatchObject({
      decision: 'GRANTED',
      clause: 'agreement',
      reason: 'SUSPENDED',
    });
  });

  it('is cut when its session ends', async () => {
    const { dataset } = await given({}, large);
    const colleague = await app.asMemberOf(firm, 'PROPOSER');
    const { path, transfer } = await ticket(colleague, dataset);
    const response = await begin(colleague, path);
    await new Promise((resolve) => response.once('readable', resolve));
    await colleague.done('signOut', {});
    await app.until(async () => (await state(officer, transfer.id)).state === 'TERMINATED');
    expect(await ended(response)).toBe('cut');
    expect(await state(officer, transfer.id)).toMatchObject({ reason: 'SESSION_ENDED' });
  });

  it('gives back what was reserved when its client hangs up', async () => {
    const { dataset } = await given({ terms: { quotas: [{ of: 'rows', amount: 10_000_000, per: 'whole' }] } }, large);
    const { path, transfer } = await ticket(officer, dataset);
    const response = await begin(officer, path);
    await new Promise((resolve) => response.once('readable', resolve));
    response.destroy();
    const after = await app.until(async () => {
      const found = await state(officer, transfer.id);
      return found.state === 'TERMINATED' ? found : null;
    });
    expect(after.reason).toBe('CLIENT_GONE');
    const { rows } = await asDatabase(app, (client) =>
      client.query<{ rows: string }>(`select rows from usage_counter where dataset_id = $1 and per = 'whole'`, [
        dataset.id,
      ]),
    );
    expect(Number(rows[0]?.rows)).toBe(after.rows);
    expect(after.rows).toBeLessThan(large.rows);
  });
});
