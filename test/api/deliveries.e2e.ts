import { createHmac } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import S3rver from 's3rver';
import { agreementInForce, type WantedAgreement } from '../support/agreement-in-force.js';
import { type App, connect } from '../support/app.js';
import type { Client, Result } from '../support/client.js';
import {
  type DeliveryAnswer,
  type DeliveryView,
  DELIVERY,
  deliveryOf,
  type Received,
  type Receiver,
  startReceiver,
  TRUSTED,
} from '../support/deliveries.js';
import type { TestOrganisation } from '../support/organisations.js';
import type { Product } from '../support/processes.mjs';
import { asDatabase, RECORDED } from '../support/as-database.js';
import { sharedDataset } from '../support/shared-data.js';

const here = connect();
const folder = mkdtempSync(join(tmpdir(), 'deliveries-'));
let app: App;
let product: Product;
let owner: TestOrganisation;
let firm: TestOrganisation;
let steward: Client;
let provider: Client;
let bucket: S3rver;
let endpoint: string;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await startReceiver();
  const options = { port: 0, address: '127.0.0.1', silent: true, directory: folder };
  bucket = new S3rver({ ...options, configureBuckets: [{ name: 'poles', configs: [] }] });
  endpoint = `http://127.0.0.1:${(await bucket.run()).port}`;
  ({ app, product } = await here.another('deliveries', { OUTBOUND_ALLOW: '127.0.0.1', NODE_EXTRA_CA_CERTS: TRUSTED }));
  owner = await app.agency();
  firm = await app.firm();
  steward = await app.asMemberOf(firm, 'DATA_STEWARD');
  provider = await app.asMemberOf(owner, 'DATA_STEWARD');
}, 90_000);
afterAll(async () => {
  here.close();
  await product?.stop();
  receiver.close();
  await bucket.close();
  rmSync(folder, { recursive: true });
});

const hourly = { every: 'HOURS', hours: 24 };

/** A delivery's input over a dataset of so many rows, under an agreement in force. */
async function wanted(rows: number, target: object, more: Partial<WantedAgreement> = {}) {
  const dataset = await sharedDataset(app, owner, { classification: 'SHARED', rows });
  const parties = { providerId: owner.id, recipientId: firm.id, memberId: owner.admin.memberId };
  const agreementId = await agreementInForce(app, { ...parties, dataset, ...more });
  return { datasetId: dataset.id, agreementId, action: 'read', purpose: 'PLANNING', target, schedule: hourly };
}

const create = async (input: object): Promise<DeliveryView> =>
  (await steward.done<DeliveryAnswer>('createDelivery', input, DELIVERY)).delivery;

const view = (id: string, by = steward): Promise<DeliveryView> => deliveryOf(by, id);

const act = async (name: string, id: string, more: object = {}, by = steward): Promise<DeliveryAnswer> =>
  by.mutate<DeliveryAnswer>(
    `${name}Delivery`,
    { id, expectedVersion: (await view(id)).version, ...more },
    name === 'remove' ? 'removed' : DELIVERY,
  );

async function run(id: string): Promise<void> {
  expect(await act('run', id)).toMatchObject({ __typename: 'RunDeliverySuccess' });
}

/** Waits for the end of so many attempts. */
const ended = (id: string, count: number): Promise<DeliveryView> =>
  app.until(
    async () => {
      const seen = await view(id);
      const over = seen.runs.edges.filter(({ node }) => ['COMPLETED', 'TERMINATED'].includes(node.state));
      return over.length >= count && !seen.transferId && seen;
    },
    { timeout: 30_000, every: 100 },
  ) as Promise<DeliveryView>;

/** What the receiver was sent of it: others come when their time has. */
const receivedOf = (id: string): Received[] =>
  receiver.received.filter(({ headers }) => headers['tripartite-delivery'] === id);

const http = (more: object = {}) => ({ kind: 'HTTP', url: receiver.url, ...more });
const s3 = (more: object = {}) => ({
  kind: 'S3',
  endpoint,
  bucket: 'poles',
  accessKeyId: 'S3RVER',
  secretAccessKey: 'S3RVER',
  ...more,
});

describe('a delivery to an endpoint', () => {
  it('brings the rows as the agreement gives them, says what they are, and proves that they are whole', async () => {
    const hmacKey = 'a-key-of-both-sides';
    const headers = [{ name: 'Authorization', value: 'Bearer s3cret' }];
    const columns = [
      { name: 'id', transform: null },
      { name: 'phone', transform: { kind: 'mask' as const, keepFirst: 3, keepLast: 2, with: '*' } },
    ];
    const input = await wanted(2, http({ hmacKey, headers }), { columns });
    const made = await create(input);
    expect(made).toMatchObject({
      state: 'ACTIVE',
      viewerCan: ['exchange.deliver'],
      target: { signed: true, headers: ['authorization'] },
    });
    expect(JSON.stringify(made)).not.toContain('s3cret');
    await run(made.id);
    const done = await ended(made.id, 1);
    expect(done).toMatchObject({ failures: 0, reason: null, deliveredAt: expect.any(String) });
    expect(done.runs.edges.map(({ node }) => node)).toMatchObject([{ state: 'COMPLETED', rows: 2, way: 'push' }]);
    const [one] = receivedOf(made.id) as [Received];
    expect(one).toMatchObject({ whole: true, body: 'id,phone\n1,138******01\n2,138******02\n' });
    expect(one.headers).toMatchObject({
      authorization: 'Bearer s3cret',
      'content-type': expect.stringContaining('text/csv'),
      'tripartite-delivery': made.id,
      'tripartite-transfer': done.runs.edges[0]!.node.id,
    });
    expect(one.trailers['content-hmac']).toBe(`sha256=${createHmac('sha256', hmacKey).update(one.body).digest('hex')}`);
    const log = await asDatabase(app, (client) =>
      client.query('select way, decision, rows, agreement_id from access_log where dataset_id = $1', [input.datasetId]),
    );
    expect(log.rows).toEqual([{ way: 'push', decision: 'GRANTED', rows: '2', agreement_id: input.agreementId }]);
  });

  it('runs when its time has come, without anybody', async () => {
    const { id } = await create(await wanted(1, http()));
    await (await app.steward()).done('advanceClock', { milliseconds: 25 * 3_600_000 });
    expect((await ended(id, 1)).runs.edges[0]!.node.state).toBe('COMPLETED');
  });

  it('is tried again while the endpoint fails, as the same run, and delivers once it is up', async () => {
    const { id } = await create(await wanted(3, http()));
    receiver.behaviour.status = 503;
    try {
      await run(id);
      const down = await ended(id, 1);
      expect(down).toMatchObject({
        state: 'ACTIVE',
        failures: 1,
        reason: 'TARGET_FAILED',
        message: expect.stringContaining('503'),
        cause: { code: 'OTHER_SYSTEM', column: null, words: null, failure: { code: 'STATUS', status: 503 } },
      });
      expect(down.runs.edges[0]!.node).toMatchObject({
        state: 'TERMINATED',
        reason: 'TARGET_FAILED',
        cause: { code: 'OTHER_SYSTEM', failure: { code: 'STATUS', status: 503 } },
      });
    } finally {
      receiver.behaviour.status = 200;
    }
    await (await app.steward()).done('advanceClock', { milliseconds: 61_000 });
    expect(await ended(id, 2)).toMatchObject({ failures: 0, reason: null });
    expect(new Set(receivedOf(id).map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  });

  it('is stopped, and its stewards are told, when it failed again and again; it can be resumed', async () => {
    const { id } = await create(await wanted(1, http({ url: receiver.url.replace(/:\d+/, ':1') })));
    for (let attempt = 1; attempt <= 6; attempt += 1) {
      await run(id);
      await ended(id, attempt);
    }
    expect(await view(id)).toMatchObject({ state: 'DISABLED', failures: 6, dueAt: null });
    expect(await act('run', id)).toMatchObject({ __typename: 'TransitionRefused', code: 'WRONG_STATE' });
    await app.settled();
    const { notifications } = await steward.query<{ notifications: { edges: { node: { type: string } }[] } }>(
      '{ notifications(first: 20) { edges { node { type } } } }',
    );
    expect(notifications.edges.map(({ node }) => node.type)).toContain('delivery.disabled');
    expect(await act('resume', id)).toMatchObject({ delivery: { state: 'ACTIVE', failures: 0 } });
  }, 90_000);

  it('is cut within a second of a suspension, and no receiver takes the part for the whole', async () => {
    const input = await wanted(400_000, http());
    const { id } = await create(input);
    receiver.behaviour.hold = true;
    try {
      await run(id);
      await app.until(() => (receivedOf(id)[0]?.bytes ?? 0) > 0, { what: 'rows come' });
      await provider.done('suspendAgreement', { id: input.agreementId, reason: 'A breach.' });
      const from = performance.now();
      const cut = await ended(id, 1);
      expect(performance.now() - from).toBeLessThan(5000); // a second, and what the test machine takes to see it
      expect(cut.runs.edges[0]!.node).toMatchObject({ state: 'TERMINATED', reason: 'SUSPENDED' });
      expect(receivedOf(id)[0]!.whole).toBe(false);
      // The next attempt is refused, and on record.
      await run(id);
      const refused = await app.until(async () => (await view(id)).failures === 2 && view(id), { timeout: 20_000 });
      expect(refused).toMatchObject({ reason: 'SUSPENDED' });
      const { rows } = await asDatabase(app, (client) =>
        client.query(
          `select count(*)::integer from access_log where dataset_id = $1 and decision = 'DENIED' and way = 'push'`,
          [input.datasetId],
        ),
      );
      expect(rows).toEqual([{ count: 1 }]);
    } finally {
      receiver.behaviour.hold = false;
    }
  });

  it('loses nothing and counts everything when its worker is killed', async () => {
    const quotas = [{ of: 'rows', amount: 10_000_000, per: 'whole' }] as const;
    const input = await wanted(400_000, http(), { terms: { quotas: [...quotas] } });
    const { id } = await create(input);
    receiver.behaviour.hold = true;
    try {
      await run(id);
      await app.until(() => (receivedOf(id)[0]?.bytes ?? 0) > 0, { what: 'rows come' });
      await product.kill('worker');
    } finally {
      receiver.behaviour.hold = false;
    }
    const rowsSent = receivedOf(id)[0]!.body.split('\n').length - 2;
    await product.start('worker');
    const abandoned = await ended(id, 1);
    expect(abandoned.runs.edges[0]!.node).toMatchObject({ state: 'TERMINATED', reason: 'ABANDONED' });
    expect(abandoned.runs.edges[0]!.node.rows).toBeGreaterThanOrEqual(rowsSent);
    if (abandoned.failures > 0) await run(id);
    const done = await ended(id, 2);
    expect(done.runs.edges[0]!.node).toMatchObject({ state: 'COMPLETED', rows: 400_000 });
    const { rows } = await asDatabase(app, (client) =>
      client.query<{ used: string }>(`select rows as used from usage_counter where dataset_id = $1 and per = 'whole'`, [
        input.datasetId,
      ]),
    );
    expect(Number(rows[0]!.used)).toBe(400_000 + abandoned.runs.edges[0]!.node.rows);
    expect(receivedOf(id).at(-1)).toMatchObject({ whole: true });
  }, 90_000);
});

describe('a delivery whose attempt was given up while its worker stood still', () => {
  it('goes on from what was put down then', async () => {
    const { id } = await create(await wanted(400_000, http()));
    receiver.behaviour.hold = true;
    await run(id);
    await app.until(() => (receivedOf(id)[0]?.bytes ?? 0) > 0, { what: 'rows come' });
    receiver.behaviour.hold = false;
    await asDatabase(app, (client) =>
      client.query(`with given_up as (update transfer set state = 'TERMINATED', ended_at = now() where schedule_id = '${id}')
        update delivery set transfer_id = null, failures = 0, due_at = '2099-01-01' where id = '${id}'`),
    );
    await app.settled();
    expect(await view(id)).toMatchObject({ failures: 0, dueAt: expect.stringContaining('2099') });
  }, 60_000);
});

describe('a delivery over TLS', () => {
  it('goes to a receiver whose certificate the platform trusts, and to no other', async () => {
    const trusted = await startReceiver('trusted');
    const stranger = await startReceiver('stranger');
    try {
      expect(new URL(trusted.url).protocol).toBe('https:');
      const { id } = await create(await wanted(2, http({ url: trusted.url })));
      await run(id);
      expect(await ended(id, 1)).toMatchObject({ failures: 0, reason: null, cause: null });
      expect(trusted.received).toMatchObject([{ whole: true, body: expect.stringMatching(/^id,name,.*\n1,/) }]);

      await act('change', id, { target: http({ url: stranger.url }) });
      await run(id);
      const refused = { reason: 'TARGET_FAILED', cause: { failure: { code: 'CERTIFICATE' } } };
      expect(await ended(id, 2)).toMatchObject({ failures: 1, ...refused });
      expect(stranger.received).toEqual([]);
    } finally {
      trusted.close();
      stranger.close();
    }
  });
});

describe('a delivery to a bucket', () => {
  const objects = (): string[] =>
    existsSync(join(folder, 'poles'))
      ? readdirSync(join(folder, 'poles'), { recursive: true, encoding: 'utf8' }).filter((name) =>
          name.endsWith('_object'),
        )
      : [];

  it('is one object for each run, whole', async () => {
    const columns = ['id', 'name', 'district'].map((name) => ({ name, transform: null }));
    const { id } = await create(await wanted(300_000, s3({ prefix: 'north/' }), { columns }));
    await run(id);
    const done = await ended(id, 1);
    expect(done.runs.edges.map(({ node }) => node)).toMatchObject([{ state: 'COMPLETED', rows: 300_000 }]);
    const [name] = objects().filter((each) => each.startsWith('north/')) as [string];
    expect(name).toMatch(/^north\/\d{8}T\d{6}Z\.csv/);
    const text = readFileSync(join(folder, 'poles', name), 'utf8');
    expect(text.split('\n')).toHaveLength(300_002);
    expect(text.endsWith('\n300000,pole 300000,district 0\n')).toBe(true);
  });

  it('is not there at all when it was cut, or the bucket refuses', async () => {
    const quotas = [{ of: 'rows', amount: 100_000, per: 'whole' }] as const;
    const cut = await create(await wanted(400_000, s3({ prefix: 'cut/' }), { terms: { quotas: [...quotas] } }));
    await run(cut.id);
    expect((await ended(cut.id, 1)).runs.edges[0]!.node).toMatchObject({
      state: 'TERMINATED',
      reason: 'QUOTA_USED_UP',
    });
    expect(objects().filter((each) => each.startsWith('cut/'))).toEqual([]);
    const nowhere = await create(await wanted(5, s3({ bucket: 'nowhere' })));
    await run(nowhere.id);
    expect(await ended(nowhere.id, 1)).toMatchObject({
      reason: 'TARGET_FAILED',
      message: expect.stringContaining('404'),
    });
  });
});

describe('setting deliveries up', () => {
  it('asks the decision point, the permission, an address that may be asked, and a schedule', async () => {
    const input = await wanted(1, http());
    const count = `select count(*) from ${RECORDED} where type like 'delivery.%' and type <> 'delivery.disabled'`;
    const delivering = () => asDatabase(app, async (client) => (await client.query<object>(count)).rows);
    const before = await delivering();
    const proposer = await app.asMemberOf(firm, 'PROPOSER');
    expect(await proposer.mutate('createDelivery', input)).toMatchObject({
      __typename: 'PermissionRefused',
      permission: 'exchange.deliver',
    });
    const other = await app.asMemberOf(await app.firm(), 'DATA_STEWARD');
    expect(await other.mutate('createDelivery', input)).toMatchObject({ __typename: 'TransitionRefused' });
    const withoutPush = await wanted(1, http(), { terms: { ways: ['download'] } });
    expect(await steward.mutate('createDelivery', withoutPush)).toMatchObject({
      __typename: 'TransitionRefused',
      faults: [{ path: ['datasets', '0', 'ways'] }],
    });
    for (const address of [
      'http://example.org/',
      'https://10.0.0.1/',
      'https://[::1]/',
      'https://169.254.169.254/latest',
      'https://user:pass@example.org/',
      'file:///etc/passwd',
      'nonsense',
    ]) {
      expect(await steward.mutate('createDelivery', { ...input, target: http({ url: address }) })).toMatchObject({
        __typename: 'InputRefused',
        faults: [{ path: ['target', 'url'] }],
      });
      expect(await steward.mutate('createDelivery', { ...input, target: s3({ endpoint: address }) })).toMatchObject({
        faults: [{ path: ['target', 'endpoint'] }],
      });
    }
    const forged = {
      ...input,
      target: http({ headers: [{ name: 'Host', value: 'x' }] }),
      schedule: { every: 'DAY', at: '25:00', timeZone: 'Mars/Base' },
    };
    const { faults } = await steward.mutate<Result & { faults: { path: string[] }[] }>('createDelivery', forged);
    expect(faults.map(({ path }) => path.join('.'))).toEqual([
      'target.headers.0.name',
      'schedule.at',
      'schedule.timeZone',
    ]);
    expect(
      await steward.mutate('createDelivery', { ...input, target: s3({ bucket: '../x', prefix: '../../' }) }),
    ).toMatchObject({
      faults: [{ path: ['target', 'bucket'] }, { path: ['target', 'prefix'] }],
    });
    // Organisations that were made for this test are all that was recorded.
    expect(await delivering()).toEqual(before);
  });

  it('does not reach this machine by a name either, and tells nobody which names there are', async () => {
    const told = [];
    for (const url of ['https://localhost/rows', 'https://no-such-name.invalid/rows']) {
      const { id } = await create(await wanted(1, http({ url })));
      await run(id);
      told.push(await ended(id, 1));
    }
    const message = 'The receiver did not take it: its address is not public, or there is none.';
    const cause = { failure: { code: 'ADDRESS', status: null, detail: null } };
    for (const each of told) expect(each).toMatchObject({ reason: 'TARGET_FAILED', message, cause });
  });

  it('is for the organisation that receives, in the right state, by who saw it last', async () => {
    const { id, version } = await create(await wanted(1, http()));
    const other = await app.asMemberOf(owner, 'DATA_STEWARD');
    expect(await view(id, other)).toBeNull();
    for (const name of ['change', 'pause', 'resume', 'run', 'remove']) {
      const type = `${name[0]!.toUpperCase()}${name.slice(1)}DeliveryInput!`;
      const operation = `mutation($input: ${type}) { ${name}Delivery(input: $input) { __typename } }`;
      const { errors } = await other.ask(operation, { input: { id, expectedVersion: version } });
      expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
      expect(await act(name, id, { expectedVersion: version + 7 })).toMatchObject({ __typename: 'VersionRefused' });
    }
    expect(await act('resume', id)).toMatchObject({ __typename: 'TransitionRefused', code: 'WRONG_STATE' });
    expect(await act('pause', id)).toMatchObject({ delivery: { state: 'PAUSED', dueAt: null } });
    expect(await act('pause', id)).toMatchObject({ __typename: 'TransitionRefused', code: 'WRONG_STATE' });
    expect(await act('run', id)).toMatchObject({ __typename: 'TransitionRefused', code: 'WRONG_STATE' });
    expect(
      await act('change', id, { schedule: { every: 'WEEK', weekday: 1, at: '06:30', timeZone: 'Asia/Shanghai' } }),
    ).toMatchObject({ delivery: { state: 'PAUSED' } });
    const resumed = await act('resume', id);
    expect(resumed.delivery.dueAt).toMatch(/T22:30:00/);
    expect(await act('change', id, { columns: ['nothing'] })).toMatchObject({
      __typename: 'TransitionRefused',
      code: 'COLUMN_NOT_GIVEN',
    });
    expect(await act('remove', id)).toMatchObject({ __typename: 'RemoveDeliverySuccess' });
    expect(await view(id)).toBeNull();
  });
});
