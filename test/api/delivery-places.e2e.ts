import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { agreementInForce } from '../support/agreement-in-force.js';
import { type App, connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import { type DeliveryAnswer, DELIVERY, deliveryOf, type Receiver, startReceiver } from '../support/deliveries.js';
import type { TestOrganisation } from '../support/organisations.js';
import type { Product } from '../support/processes.mjs';
import { sharedDataset } from '../support/shared-data.js';

const here = connect();
/** Takes everything and never says so. */
const silent = createServer((request) => void request.resume());
let app: App;
let product: Product;
let owner: TestOrganisation;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await startReceiver();
  await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening));
  ({ app, product } = await here.another('delivery_places', { OUTBOUND_ALLOW: '127.0.0.1' }));
  owner = await app.agency();
}, 90_000);
afterAll(async () => {
  here.close();
  await product?.stop();
  receiver.close();
  silent.closeAllConnections();
  silent.close();
});

/** Sets up so many deliveries for a firm and has them run. */
async function delivered(url: string, count: number): Promise<{ by: Client; ids: string[] }> {
  const firm = await app.firm();
  const by = await app.asMemberOf(firm, 'DATA_STEWARD');
  const dataset = await sharedDataset(app, owner, { classification: 'SHARED', rows: 2 });
  const parties = { providerId: owner.id, recipientId: firm.id, memberId: owner.admin.memberId };
  const agreementId = await agreementInForce(app, { ...parties, dataset });
  const ids: string[] = [];
  for (let made = 0; made < count; made++) {
    const input = {
      ...{ datasetId: dataset.id, agreementId, action: 'read', purpose: 'PLANNING' },
      ...{ target: { kind: 'HTTP', url }, schedule: { every: 'HOURS', hours: 24 } },
    };
    const { delivery } = await by.done<DeliveryAnswer>('createDelivery', input, DELIVERY);
    await by.done('runDelivery', { id: delivery.id, expectedVersion: delivery.version });
    ids.push(delivery.id);
  }
  return { by, ids };
}

it('leaves places for others while an organisation’s receiver keeps its deliveries waiting', async () => {
  const slow = await delivered(`http://127.0.0.1:${(silent.address() as AddressInfo).port}/`, 5);
  const open = async () => {
    const views = await Promise.all(slow.ids.map((id) => deliveryOf(slow.by, id)));
    return views.filter(({ transferId }) => transferId).length;
  };
  await app.until(async () => (await open()) === 2, { what: 'two of five to be under way' });
  const quick = await delivered(receiver.url, 1);
  await app.until(async () => (await deliveryOf(quick.by, quick.ids[0] as string)).deliveredAt, {
    what: 'the delivery of another organisation',
  });
  expect(await open()).toBe(2);
}, 90_000);
