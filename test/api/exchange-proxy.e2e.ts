import { afterAll, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { DatasetTerms } from '#libs/domain';
import { agreementInForce } from '../support/agreement-in-force.js';
import { type App, connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import { asDatabase } from '../support/as-database.js';
import { sharedDataset } from '../support/shared-data.js';

const here = connect();
const servers: Server[] = [];
afterAll(() => {
  here.close();
  servers.forEach((server) => server.close());
});

const records = [
  { id: 1, name: 'pole 1', phone: '13800000001', district: 'district 1' },
  { id: 2, name: 'pole 2', phone: '13800000002', district: 'district 2' },
];
/** What a spreadsheet program would run. */
const formulas = [
  { id: 1, phone: '=HYPERLINK("http://x.invalid")', district: 'district 2' },
  { id: 2, phone: '+66000000001', district: 'district 2' },
  { id: -3, phone: '-13800000002', district: 'district 2' },
  { id: 4, phone: '@SUM(A1)', district: 'district 2' },
];

const csv = 'phone ;district;id\r\n13800000001;district 1;1\r\n13800000002;district 2;2\r\n\r\n';

/** A partner's API: `/rows` answers, `/rows.csv` as a spreadsheet program saves it, `/renamed.csv` with other names, `/moved` redirects to it, `/broken` ends in the middle, `/formulas` answers others, `/endless` never does, `/stalls` says nothing after its first row. */
async function partner(): Promise<{ url: string; asked: string[]; left: Promise<void> }> {
  const asked: string[] = [];
  let leave: () => void;
  const left = new Promise<void>((resolve) => (leave = resolve));
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/moved') response.writeHead(302, { location: '/rows' }).end();
    else if (request.url === '/broken') response.end('[{"id": 1}, {"id"');
    else if (request.url === '/formulas') response.end(JSON.stringify(formulas));
    else if (request.url === '/rows.csv') response.end(csv);
    else if (request.url === '/renamed.csv') response.end(csv.replace('phone', 'telephone'));
    else if (request.url === '/stalls') response.write(`[${JSON.stringify(records[1])},`);
    else if (request.url === '/endless') {
      response.once('close', () => leave());
      Readable.from(endless()).pipe(response);
    } else response.end(JSON.stringify(records));
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, left };
}

function* endless(): Generator<string> {
  yield '[';
  for (let id = 1; ; id += 1) {
    yield `${id > 1 ? ',' : ''}${JSON.stringify({ id, name: `pole ${id}`, phone: '13800000000', district: `district ${id % 5}` })}`;
  }
}

/** An agreement over a dataset whose rows are at an address, with who receives and who provides. */
async function behind(app: App, url: string, terms: Partial<DatasetTerms> = {}) {
  const owner = await app.agency();
  const firm = await app.firm();
  const officer = await app.asMemberOf(firm, 'PROPOSER');
  const auditor = await app.asMemberOf(owner, 'AUDITOR');
  const dataset = await sharedDataset(app, owner, { classification: 'SHARED', rows: 1 });
  await asDatabase(app, (client) =>
    client.query(
      `update distribution set relation = null, url = $2, http_format = $3
       where id = (select id from dataset_version where dataset_id = $1)`,
      [dataset.id, url, url.endsWith('.csv') ? 'csv' : 'json'],
    ),
  );
  const agreementId = await agreementInForce(app, {
    providerId: owner.id,
    recipientId: firm.id,
    memberId: owner.admin.memberId,
    dataset,
    columns: [
      { name: 'id', transform: null },
      { name: 'phone', transform: { kind: 'mask', keepFirst: 3, keepLast: 2, with: '*' } },
    ],
    terms: { filter: { compare: { column: 'district', is: 'eq', value: 'district 2' } }, ...terms },
  });
  return { datasetId: dataset.id, agreementId, officer, auditor };
}

async function download(app: App, url: string): Promise<Response & { cause(): Promise<unknown> }> {
  const { datasetId, officer } = await behind(app, url);
  const input = { datasetId, action: 'read', purpose: 'PLANNING' };
  const { path } = await officer.done<{ path: string }>('requestTransfer', input, 'path');
  const response = await officer.fetch(path);
  return Object.assign(response, { cause: () => causeOf(officer, datasetId) });
}

/** Why the last transfer of a dataset ended early, as its recipient reads it. */
async function causeOf(officer: Client, datasetId: string): Promise<unknown> {
  const { transfers } = await officer.query<{ transfers: { edges: { node: { cause: unknown } }[] } }>(
    `query($id: ID!) { transfers(datasetId: $id, first: 1) { edges { node { cause { code column words failure { code status detail } } } } } }`,
    { id: datasetId },
  );
  return transfers.edges[0]?.node.cause;
}

function preview(officer: Client, id: string, first: number) {
  const query = `query($id: ID!, $first: Int!) { datasetPreview(datasetId: $id, action: read, purpose: PLANNING, first: $first) {
    ground partial rows columns { name } } }`;
  return officer.ask(query, { id, first });
}

/** What is on record about a dataset, the newest first. */
async function log(auditor: Client, id: string): Promise<object[]> {
  const { accessLog } = await auditor.query<{ accessLog: { edges: { node: object }[] } }>(
    `query($id: ID!) { accessLog(datasetId: $id) { edges { node { way decision reason clause rows } } } }`,
    { id },
  );
  return accessLog.edges.map(({ node }) => node);
}

describe("a partner's API through the platform", () => {
  it.each(['http', 'https'])(
    'is not asked over %s where it is not public, and nobody learns where it is',
    async (scheme) => {
      const { url, asked } = await partner();
      const response = await download(here, `${url.replace('http', scheme)}/rows`);
      expect(response.status).toBe(409);
      const body = await response.text();
      expect(body).toContain('SOURCE_FAILED');
      expect(body).not.toContain('127.0.0.1');
      expect(asked).toEqual([]);
    },
  );

  it('cannot be a name of this machine either', async () => {
    const response = await download(here, 'https://localhost/rows');
    expect(response.status).toBe(409);
    expect(await response.text()).toContain('ADDRESS');
  });

  it('gives its rows filtered, transformed and harmless to spreadsheets where its host is allowed; redirects and broken answers give nothing whole', async () => {
    const { app, product } = await here.another('exchange_proxy', { OUTBOUND_ALLOW: '127.0.0.1' });
    try {
      const { url, asked } = await partner();
      const rows = await download(app, `${url}/rows`);
      expect(await rows.text()).toBe('id,phone\n2,138******02\n');
      const harmless = await download(app, `${url}/formulas`);
      const cells = [`1,"'=HY*************************"")"`, `2,'+66*******01`, `-3,'-13*******02`, `4,'@SU***1)`];
      expect((await harmless.text()).split('\n').slice(1, -1)).toEqual(cells);
      expect(await (await download(app, `${url}/rows.csv`)).text()).toBe('id,phone\n2,138******02\n');
      const renamed = await download(app, `${url}/renamed.csv`);
      expect(renamed.status).toBe(409);
      expect(await renamed.text()).toContain('lacks the column \\"phone\\"');
      expect(await renamed.cause()).toMatchObject({ code: 'FORM' });
      const moved = await download(app, `${url}/moved`);
      expect(moved.status).toBe(409);
      expect(await moved.text()).toContain('REDIRECT');
      // What the partner's API says is between it and the owner.
      const failure = { code: 'REDIRECT', status: null, detail: null };
      expect(await moved.cause()).toEqual({ code: 'OTHER_SYSTEM', column: null, words: null, failure });
      expect(asked).toEqual(['/rows', '/formulas', '/rows.csv', '/renamed.csv', '/moved']);
      const broken = await download(app, `${url}/broken`);
      expect(broken.status).toBe(409);
      expect(await broken.text()).toContain('in the middle');
      expect(await broken.cause()).toMatchObject({ code: 'CUT_OFF', failure: null });
      expect(await rows.cause()).toBeNull();
    } finally {
      await product.stop();
    }
  });
});

describe("a preview of a partner's API", () => {
  it('is refused and on record where the address is not public, and nobody learns where it is', async () => {
    const { url, asked } = await partner();
    const { datasetId, officer, auditor } = await behind(here, `${url}/rows`);
    const { errors } = await preview(officer, datasetId, 5);
    expect(errors[0]?.extensions).toMatchObject({ code: 'TRANSITION_REFUSED', faults: [{ code: 'SOURCE_FAILED' }] });
    expect(JSON.stringify(errors)).not.toContain('127.0.0.1');
    expect(asked).toEqual([]);
    const refused = { way: 'proxy', decision: 'DENIED', reason: 'SOURCE_FAILED', clause: 'transfer', rows: 0 };
    expect(await log(auditor, datasetId)).toEqual([refused]);
  });

  it('shows the first rows as agreed, hangs up, counts them and stops at the quota', async () => {
    const { app, product } = await here.another('exchange_preview', { OUTBOUND_ALLOW: '127.0.0.1' });
    try {
      const { url, asked, left } = await partner();
      const quota = { of: 'rows', amount: 5, per: 'whole' } as const;
      const { datasetId, agreementId, officer, auditor } = await behind(app, `${url}/endless`, { quotas: [quota] });
      const shown = await preview(officer, datasetId, 3);
      expect(shown.data?.['datasetPreview']).toEqual({
        ground: 'AGREEMENT',
        partial: true,
        columns: [{ name: 'id' }, { name: 'phone' }],
        rows: [2, 7, 12].map((id) => [id, '138******00']),
      });
      await left;
      expect((await preview(officer, datasetId, 3)).data?.['datasetPreview']).toMatchObject({
        rows: [2, 7].map((id) => [id, '138******00']),
      });
      const over = await preview(officer, datasetId, 3);
      expect(over.errors[0]?.extensions).toMatchObject({
        faults: [{ code: 'QUOTA_USED_UP', path: ['datasets', '0', 'quotas', '0'] }],
      });
      expect(asked).toEqual(['/endless', '/endless']);
      const granted = { way: 'proxy', decision: 'GRANTED', reason: null, clause: null };
      expect(await log(auditor, datasetId)).toEqual([
        { way: 'proxy', decision: 'DENIED', reason: 'QUOTA_USED_UP', clause: 'datasets.0.quotas.0', rows: 0 },
        { ...granted, rows: 2 },
        { ...granted, rows: 3 },
      ]);
      const { quotaUsage } = await officer.query<{ quotaUsage: object[] }>(
        'query($id: ID!) { quotaUsage(agreementId: $id) { amount used } }',
        { id: agreementId },
      );
      expect(quotaUsage).toEqual([{ amount: 5, used: 5 }]);
      const stalling = await behind(app, `${url}/stalls`);
      expect((await preview(stalling.officer, stalling.datasetId, 3)).data?.['datasetPreview']).toMatchObject({
        rows: [[2, '138******02']],
      });
      const broken = await behind(app, `${url}/broken`);
      const { errors } = await preview(broken.officer, broken.datasetId, 3);
      expect(errors[0]?.message).toContain('in the middle');
    } finally {
      await product.stop();
    }
  });

  it('is not given where the agreement does not allow the way', async () => {
    const { datasetId, officer, auditor } = await behind(here, 'https://partner.invalid/rows', { ways: ['push'] });
    const { errors } = await preview(officer, datasetId, 3);
    expect(errors[0]?.extensions).toMatchObject({ faults: [{ code: 'WAY_NOT_ALLOWED' }] });
    expect(await log(auditor, datasetId)).toMatchObject([{ decision: 'DENIED', reason: 'WAY_NOT_ALLOWED' }]);
  });
});
