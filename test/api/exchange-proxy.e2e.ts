import { afterAll, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { agreementInForce } from '../support/agreement-in-force.js';
import { type App, connect } from '../support/app.js';
import { asDatabase, sharedDataset } from '../support/shared-data.js';

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

/** A partner's API: `/rows` answers, `/moved` redirects to it, `/broken` ends in the middle. */
async function partner(): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/moved') response.writeHead(302, { location: '/rows' }).end();
    else if (request.url === '/broken') response.end('[{"id": 1}, {"id"');
    else response.end(JSON.stringify(records));
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

/** An agreement over a dataset whose rows are at an address. */
async function behind(app: App, url: string) {
  const owner = await app.agency();
  const firm = await app.firm();
  const officer = await app.asMemberOf(firm, 'PROPOSER');
  const dataset = await sharedDataset(app, owner, { classification: 'SHARED', rows: 1 });
  await asDatabase(app, (client) =>
    client.query(
      `update distribution set relation = null, url = $2, http_format = 'json'
       where id = (select id from dataset_version where dataset_id = $1)`,
      [dataset.id, url],
    ),
  );
  await agreementInForce(app, {
    providerId: owner.id,
    recipientId: firm.id,
    memberId: owner.admin.memberId,
    dataset,
    columns: [
      { name: 'id', transform: null },
      { name: 'phone', transform: { kind: 'mask', keepFirst: 3, keepLast: 2, with: '*' } },
    ],
    terms: { filter: { compare: { column: 'district', is: 'eq', value: 'district 2' } } },
  });
  const input = { datasetId: dataset.id, action: 'read', purpose: 'PLANNING' };
  const { path } = await officer.done<{ path: string }>('requestTransfer', input, 'path');
  return officer.fetch(path);
}

describe("a partner's API through the platform", () => {
  it.each(['http', 'https'])(
    'is not asked over %s where it is not public, and nobody learns where it is',
    async (scheme) => {
      const { url, asked } = await partner();
      const response = await behind(here, `${url.replace('http', scheme)}/rows`);
      expect(response.status).toBe(409);
      const body = await response.text();
      expect(body).toContain('SOURCE_FAILED');
      expect(body).not.toContain('127.0.0.1');
      expect(asked).toEqual([]);
    },
  );

  it('cannot be a name of this machine either', async () => {
    const response = await behind(here, 'https://localhost/rows');
    expect(response.status).toBe(409);
    expect(await response.text()).toContain('ADDRESS');
  });

  it('gives its rows filtered and transformed where its host is allowed; redirects and broken answers give nothing whole', async () => {
    const { app, product } = await here.another('exchange_proxy', { OUTBOUND_ALLOW: '127.0.0.1' });
    try {
      const { url, asked } = await partner();
      const rows = await behind(app, `${url}/rows`);
      expect(await rows.text()).toBe('id,phone\n2,138******02\n');
      const moved = await behind(app, `${url}/moved`);
      expect(moved.status).toBe(409);
      expect(await moved.text()).toContain('REDIRECT');
      expect(asked).toEqual(['/rows', '/moved']);
      const broken = await behind(app, `${url}/broken`);
      expect(broken.status).toBe(409);
      expect(await broken.text()).toContain('in the middle');
    } finally {
      await product.stop();
    }
  }, 60_000);
});
