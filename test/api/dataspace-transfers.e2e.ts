import { randomUUID } from 'node:crypto';
import { finished } from 'node:stream/promises';
import { get, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { agreementInForce, type WantedAgreement } from '../support/agreement-in-force.js';
import { DAY, now, pass, signed } from '../support/agreement-life.js';
import { acceptAgreement, seen, sharer, type Sharer } from '../support/agreements.js';
import { type App, connect } from '../support/app.js';
import { asDatabase, RECORDED } from '../support/as-database.js';
import type { Client } from '../support/client.js';
import { connector, expectValid, message, type Message, offerOf, told } from '../support/connectors.js';
import type { Product } from '../support/processes.mjs';
import { sharedDataset } from '../support/shared-data.js';
import { signatories } from '../support/signing.js';
import { HookReceiver } from '../support/webhooks.js';

const here = connect();
let app: App;
let product: Product;
let provider: Sharer;
let consumer: Sharer;
let robot: Client;
let receiver: HookReceiver;
beforeAll(async () => {
  ({ app, product } = await here.another('dataspace_transfers', { OUTBOUND_ALLOW: '127.0.0.1' }));
  [provider, consumer] = await Promise.all([sharer(app), sharer(app, 'firm')]);
  robot = await connector(app, consumer.organisation, ['exchange.use', 'dataset.read']);
  receiver = await HookReceiver.start();
}, 90_000);
afterAll(async () => {
  here.close();
  await product?.stop();
  receiver.close();
});

const base = () => `/dsp/${provider.id}/2025-1/transfers`;
const urn = (id: string) => `urn:uuid:${id}`;

/** A dataset with an agreement that gives it to the consumer. */
async function given(
  more: Partial<WantedAgreement> = {},
  rows = 3,
): Promise<{ datasetId: string; agreementId: string }> {
  const dataset = await sharedDataset(app, provider.organisation, { classification: 'SHARED', rows });
  const parties = { providerId: provider.id, recipientId: consumer.id, memberId: provider.organisation.admin.memberId };
  const agreementId = await agreementInForce(app, { ...parties, dataset, ...more });
  return { datasetId: dataset.id, agreementId };
}

const request = (agreementId: string, more: Message = {}) =>
  message('TransferRequestMessage', {
    consumerPid: urn(randomUUID()),
    agreementId: urn(agreementId),
    format: 'HttpData-PULL',
    callbackAddress: receiver.url('/callback/'),
    ...more,
  });

interface Begun {
  readonly providerPid: string;
  readonly consumerPid: string;
  readonly id: string;
  readonly at: string;
}

async function begun(agreementId: string, more: Message = {}, by: Client = robot): Promise<Begun> {
  const sent = request(agreementId, more);
  expectValid('transfer/transfer-request-message', sent);
  const { status, body } = await told(by, `${base()}/request`, sent);
  expect([status, body]).toEqual([201, expect.objectContaining({ '@type': 'TransferProcess', state: 'REQUESTED' })]);
  expectValid('transfer/transfer-process', body);
  const providerPid = String(body['providerPid']);
  const id = providerPid.replace('urn:uuid:', '');
  return { providerPid, consumerPid: String(sent['consumerPid']), id, at: `${base()}/${providerPid}` };
}

const about = ({ providerPid, consumerPid }: Begun, type: string, more: Message = {}) =>
  message(type, { providerPid, consumerPid, ...more });
const stateOf = async ({ at }: Begun) => (await told(robot, at)).body['state'];

/** What the connector was told so far, by where. */
const toldAt = ({ consumerPid }: Begun, where: string) =>
  receiver.at(`/callback/transfers/${encodeURIComponent(consumerPid)}/${where}`);
const whereTold = ({ consumerPid }: Begun) =>
  receiver.taken.flatMap(({ path }) =>
    path.includes(encodeURIComponent(consumerPid)) ? [path.split('/').at(-1)] : [],
  );

async function heard(one: Begun, where: string, times = 1): Promise<Message> {
  const taken = await app.until(async () => toldAt(one, where)[times - 1], { what: `${where} is told` });
  const body = JSON.parse(taken.body) as Message;
  expect(body).toMatchObject({ providerPid: one.providerPid, consumerPid: one.consumerPid });
  expectValid(`transfer/transfer-${where}-message`, body);
  return body;
}

interface Address {
  readonly endpoint: string;
  readonly token: string;
}

async function address(one: Begun, times = 1): Promise<Address> {
  const { dataAddress } = (await heard(one, 'start', times)) as { dataAddress: Message };
  expectValid('transfer/data-address', dataAddress);
  const properties = dataAddress['endpointProperties'] as { name: string; value: string }[];
  const [token, type] = ['authorization', 'authType'].map(
    (name) => properties.find((each) => each.name === name)?.value,
  );
  expect(type).toBe('bearer');
  return { endpoint: new URL(String(dataAddress['endpoint'])).pathname, token: token ?? '' };
}

/** Fetched by whoever has the token: no session, no token of a program. */
const fetched = ({ endpoint, token }: Address) => app.stranger().withToken(token).fetch(endpoint);

async function refused(by: Client, path: string, sent: unknown, status: number, code: string): Promise<void> {
  const { status: is, body } = await told(by, path, sent);
  expect([path, is, body['@type'], body['code']]).toEqual([path, status, 'TransferError', code]);
  expectValid('transfer/transfer-error', body);
}

interface Entry {
  readonly decision: string;
  readonly reason: string | null;
  readonly rows: number;
  readonly purpose: string;
}
async function log(datasetId: string): Promise<Entry[]> {
  const { accessLog } = await provider.steward.query<{ accessLog: { edges: { node: Entry }[] } }>(
    'query($id: ID!) { accessLog(datasetId: $id, first: 50) { edges { node { decision reason rows purpose } } } }',
    { id: datasetId },
  );
  return accessLog.edges.map(({ node }) => node);
}

describe('a transfer by the Dataspace Protocol', () => {
  it('is asked for, started, fetched once by its token, and complete; who read is on record', async () => {
    const { datasetId, agreementId } = await given();
    const one = await begun(agreementId);
    const where = await address(one);
    expect(await stateOf(one)).toBe('STARTED');
    // The token opens nothing else, and nothing else opens this.
    expect((await app.stranger().withToken(where.token).fetch(`/exchange/${where.token}`)).status).toBe(401);
    expect((await robot.fetch(`/exchange/${where.token}`)).ok).toBe(false);
    for (const token of ['', `${where.token.slice(0, -2)}AA`, 'made.up.token']) {
      expect((await fetched({ ...where, token })).status).toBe(404);
    }
    expect((await robot.fetch(where.endpoint)).status).toBe(404);
    const other = await begun((await given()).agreementId);
    expect((await fetched({ ...where, token: (await address(other)).token })).status).toBe(404);

    const answer = await fetched(where);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/csv')]);
    const lines = (await answer.text()).trimEnd().split('\n');
    expect(lines.slice(0, 2)).toEqual(['id,name,level,district', '1,pole 1,0.25,district 1']);
    expect(lines).toHaveLength(4);
    await heard(one, 'completion');
    expect(await stateOf(one)).toBe('COMPLETED');
    expect((await fetched(where)).status).toBe(400);
    expect(await log(datasetId)).toMatchObject([
      { decision: 'DENIED', reason: 'TICKET_USED' },
      { decision: 'GRANTED', reason: null, rows: 3, purpose: 'PLANNING' },
    ]);
    const { transfer } = await provider.steward.query<{ transfer: object }>(
      'query($id: ID!) { transfer(id: $id) { state rows agreementId way recipient { id } } }',
      { id: one.id },
    );
    expect(transfer).toEqual({
      state: 'COMPLETED',
      rows: 3,
      agreementId,
      way: 'download',
      recipient: { id: consumer.id },
    });
    // What both sides say may cross; anything else comes too late.
    expect((await told(robot, `${one.at}/completion`, about(one, 'TransferCompletionMessage'))).status).toBe(200);
    await refused(robot, `${one.at}/start`, about(one, 'TransferStartMessage'), 400, 'WRONG_STATE');
    await refused(robot, `${one.at}/termination`, about(one, 'TransferTerminationMessage'), 400, 'WRONG_STATE');
    expect(whereTold(one)).toEqual(['start', 'completion']);
  });

  it('follows a negotiation by the agreement that was told, once people have signed it', async () => {
    const wanted = { classification: 'SHARED', rows: 3 } as const;
    const { id: datasetId } = await sharedDataset(app, provider.organisation, wanted);
    const scopes = ['exchange.use', 'dataset.read', 'dataspace.negotiate'];
    const whole = await connector(app, consumer.organisation, scopes);
    const consumerPid = urn(randomUUID());
    const offer = await offerOf(whole, { providerId: provider.id, datasetId });
    const asks = { consumerPid, callbackAddress: receiver.url('/callback'), offer };
    const path = `/dsp/${provider.id}/2025-1/negotiations/request`;
    const { body } = await told(whole, path, message('ContractRequestMessage', asks));
    const id = String(body['providerPid']).replace('urn:uuid:', '');
    await acceptAgreement(provider.steward, id);
    const where = `/callback/negotiations/${encodeURIComponent(consumerPid)}/agreement`;
    const agreed = await app.until(async () => receiver.at(where)[0], { what: 'the agreement is told' });
    const { agreement } = JSON.parse(agreed.body) as { agreement: { '@id': string } };
    const agreementId = agreement['@id'].replace('urn:uuid:', '');
    await refused(whole, `${base()}/request`, request(agreementId), 400, 'NOT_SIGNED');
    for (const each of await signatories(app, [provider, consumer])) await signed(each, id);
    const rows = { format: 'HttpData-PULL-JSONL', 'trip:column': ['id'] };
    const answer = await fetched(await address(await begun(agreementId, rows, whole)));
    expect(await answer.text()).toBe('{"id":1}\n{"id":2}\n{"id":3}\n');
    expect((await log(datasetId)).map(({ purpose }) => purpose)).toEqual(['PILOT', 'PILOT']);
  });

  it('is stopped by its connector and goes on by another token', async () => {
    const { datasetId, agreementId } = await given();
    const one = await begun(agreementId);
    const first = await address(one);
    const stops = about(one, 'TransferSuspensionMessage', { code: '1', reason: ['Tonight.'] });
    expectValid('transfer/transfer-suspension-message', stops);
    expect((await told(robot, `${one.at}/suspension`, stops)).body['state']).toBe('SUSPENDED');
    await refused(robot, `${one.at}/suspension`, stops, 400, 'WRONG_STATE');
    await refused(robot, `${one.at}/completion`, about(one, 'TransferCompletionMessage'), 400, 'WRONG_STATE');
    expect((await fetched(first)).status).toBe(400);
    const starts = about(one, 'TransferStartMessage');
    expect((await told(robot, `${one.at}/start`, starts)).body['state']).toBe('STARTED');
    await refused(robot, `${one.at}/start`, starts, 400, 'WRONG_STATE');
    const second = await address(one, 2);
    expect((await fetched(first)).status).toBe(404);
    expect((await (await fetched(second)).text()).trimEnd().split('\n')).toHaveLength(4);
    await heard(one, 'completion');
    // What it did itself it was not told.
    expect(whereTold(one)).toEqual(['start', 'start', 'completion']);
    expect(await log(datasetId)).toMatchObject([
      { decision: 'GRANTED', rows: 3 },
      { decision: 'DENIED', reason: 'PAUSED' },
    ]);
  });

  it('stops and goes on with its agreement, also while rows run', async () => {
    const { datasetId, agreementId } = await given({}, 600_000);
    const [waiting, running] = [await begun(agreementId), await begun(agreementId)];
    const first = await address(waiting);
    const { endpoint, token } = await address(running);
    const headers = { authorization: `Bearer ${token}` };
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      get(new URL(endpoint, app.stranger().url), { headers }, resolve).on('error', reject);
    });
    await new Promise((resolve) => response.once('readable', resolve));
    await refusedWhileRunning({ endpoint, token });
    await provider.steward.done('suspendAgreement', { id: agreementId, reason: 'A breach.' });
    for (const one of [waiting, running]) {
      expect(await heard(one, 'suspension')).toMatchObject({ code: 'SUSPENDED' });
      expect(await stateOf(one)).toBe('SUSPENDED');
    }
    response.resume();
    await expect(finished(response)).rejects.toThrow();
    expect((await fetched(first)).status).toBe(400);
    await refused(robot, `${waiting.at}/start`, about(waiting, 'TransferStartMessage'), 400, 'SUSPENDED');
    await refused(robot, `${base()}/request`, request(agreementId), 400, 'SUSPENDED');
    const { version: expectedVersion } = await seen(provider.steward, agreementId);
    await provider.steward.done('reinstateAgreement', { id: agreementId, expectedVersion, because: 'It is mended.' });
    const lines = (await (await fetched(await address(running, 2))).text()).trimEnd().split('\n');
    expect(lines).toHaveLength(600_001);
    await heard(running, 'completion');
    const [whole, cut] = (await log(datasetId)).filter(({ decision }) => decision === 'GRANTED');
    // Each reading has its own entry, and its own amount.
    expect(whole).toMatchObject({ rows: 600_000, reason: null });
    expect(cut).toMatchObject({ reason: 'SUSPENDED' });
    expect(cut?.rows).toBeLessThan(600_000);
  }, 60_000);

  async function refusedWhileRunning(where: Address): Promise<void> {
    const second = await fetched(where);
    expect([second.status, ((await second.json()) as Message)['code']]).toEqual([400, 'TICKET_USED']);
  }

  it('ends by its connector, with its agreement, and for want of quota', async () => {
    const { agreementId } = await given();
    const mine = await begun(agreementId);
    const where = await address(mine);
    const ends = about(mine, 'TransferTerminationMessage', { code: '1', reason: ['No more.'] });
    expectValid('transfer/transfer-termination-message', ends);
    expect((await told(robot, `${mine.at}/termination`, ends)).body['state']).toBe('TERMINATED');
    expect((await fetched(where)).status).toBe(400);

    const { agreementId: short } = await given({ terms: { quotas: [{ of: 'requests', amount: 1, per: 'whole' }] } });
    const [first, second] = [await begun(short), await begun(short)];
    const [one, two] = [await address(first), await address(second)];
    expect((await fetched(one)).status).toBe(200);
    expect((await fetched(two)).status).toBe(400);
    expect(await heard(second, 'termination')).toMatchObject({ code: 'QUOTA_USED_UP' });

    const until = new Date((await now(app)) + DAY);
    const { agreementId: over } = await given({ until });
    const last = await begun(over);
    const stopped = await begun(over);
    await address(stopped);
    await told(robot, `${stopped.at}/suspension`, about(stopped, 'TransferSuspensionMessage'));
    const lastAt = await address(last);
    await pass(app, 2 * DAY);
    robot = await connector(app, consumer.organisation, ['exchange.use', 'dataset.read']);
    for (const each of [last, stopped]) {
      expect(await heard(each, 'termination')).toMatchObject({ code: 'ENDED' });
      expect(await stateOf(each)).toBe('TERMINATED');
    }
    expect((await fetched(lastAt)).status).toBe(400);
  });

  it('ends when nobody fetches it in time, and opens nothing for a credential that is revoked', async () => {
    const { datasetId, agreementId } = await given();
    const late = await begun(agreementId);
    const where = await address(late);
    await asDatabase(app, (sql) =>
      sql.query(`update transfer set ticket_ends_at = now() - interval '1 minute' where id = $1`, [late.id]),
    );
    expect(await heard(late, 'termination')).toMatchObject({ code: 'NOT_FETCHED' });
    expect((await fetched(where)).status).toBe(404);

    const brief = await connector(app, consumer.organisation, ['exchange.use']);
    const one = await begun(agreementId, {}, brief);
    const open = await address(one);
    await asDatabase(app, (sql) =>
      sql.query(
        `update program_credential set ends_at = now()
         where id = (select credential_id from transfer where id = $1)`,
        [one.id],
      ),
    );
    expect((await fetched(open)).status).toBe(404);
    expect(await log(datasetId)).toEqual([]);
  });

  it('is begun once, however often it is asked for', async () => {
    const { agreementId } = await given();
    const sent = request(agreementId);
    const path = `${base()}/request`;
    const answers = await Promise.all([told(robot, path, sent), told(robot, path, sent), told(robot, path, sent)]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body['providerPid'])).size).toBe(1);
    await refused(robot, path, { ...sent, format: 'HttpData-PULL-JSONL' }, 400, 'PID_USED');
  });

  it('is told again until it is taken, whatever was refused', async () => {
    const { agreementId } = await given();
    const sent = request(agreementId);
    const start = `/callback/transfers/${encodeURIComponent(String(sent['consumerPid']))}/start`;
    receiver.answers.set(start, () => 500);
    const one = await begun(agreementId, { consumerPid: sent['consumerPid'] });
    await app.until(async () => toldAt(one, 'start').length === 1, { what: 'the first attempt' });
    receiver.answers.delete(start);
    await app.until(async () => (await sending(one))?.failures === 1, { what: 'it is noted' });
    expect(await sending(one)).toMatchObject({ told: null, failure: { code: 'STATUS', status: 500 } });
    await pass(app, 60_000);
    await address(one, 2);
    await app.until(async () => (await sending(one))?.told === 'STARTED', { what: 'it was taken' });
    expect(await sending(one)).toMatchObject({ failures: 0, failure: null });
  });

  const sending = ({ id }: Begun) =>
    asDatabase(app, async (sql) => {
      const text = 'select failures, failure, told from dataspace_transfer where id = $1';
      return (await sql.query<{ failures: number; failure: object | null; told: string }>(text, [id])).rows[0];
    });

  it('is there for its two sides alone, and for programs that may read', async () => {
    const { agreementId } = await given();
    const one = await begun(agreementId);
    await address(one);
    const narrow = await connector(app, consumer.organisation, ['dataset.read', 'dataspace.negotiate']);
    const other = await connector(app, await app.firm(), ['exchange.use']);
    const own = await connector(app, provider.organisation, ['exchange.use']);
    for (const by of [app.stranger(), narrow, other, own]) {
      await refused(by, one.at, undefined, 404, 'NOT_FOUND');
      await refused(by, `${one.at}/suspension`, about(one, 'TransferSuspensionMessage'), 404, 'NOT_FOUND');
      await refused(by, `${base()}/request`, request(agreementId), 404, 'NOT_FOUND');
    }
    const elsewhere = `/dsp/${consumer.id}/2025-1/transfers`;
    await refused(robot, `${elsewhere}/${one.providerPid}`, undefined, 404, 'NOT_FOUND');
    await refused(robot, `${elsewhere}/request`, request(agreementId), 404, 'NOT_FOUND');
    const otherPid = { ...about(one, 'TransferSuspensionMessage'), consumerPid: urn(randomUUID()) };
    await refused(robot, `${one.at}/suspension`, otherPid, 404, 'NOT_FOUND');
    expect(await stateOf(one)).toBe('STARTED');
  });

  it('refuses what the agreement does not give and what is no request, and leaves nothing behind', async () => {
    const { agreementId } = await given({ terms: { ways: ['preview', 'push'] } });
    const path = `${base()}/request`;
    const count = () =>
      asDatabase(app, async (sql) => {
        const text = `select (select count(*) from transfer where organisation_id = $1) as transfers,
          (select count(*) from dataspace_transfer where consumer_id = $1) as asked,
          (select count(*) from ${RECORDED} where type like 'transfer.%') as events`;
        return (await sql.query<object>(text, [consumer.id])).rows[0];
      });
    await app.settled();
    const before = await count();
    await refused(robot, path, request(agreementId), 400, 'WAY_NOT_ALLOWED');
    const { agreementId: good } = await given();
    await refused(robot, path, request(good, { 'trip:purpose': 'RESEARCH' }), 400, 'PURPOSE_NOT_ALLOWED');
    await refused(robot, path, request(good, { 'trip:action': 'derive' }), 400, 'ACTION_NOT_ALLOWED');
    await refused(robot, path, request(good, { 'trip:column': ['phone'] }), 400, 'COLUMN_NOT_GIVEN');
    await refused(robot, path, request(randomUUID()), 404, 'NOT_FOUND');
    for (const more of [
      { callbackAddress: 'https://192.168.0.1/callback' },
      { callbackAddress: undefined },
      { agreementId: undefined },
      { format: 'HttpData-PUSH' },
      { format: 'HttpData-PULL-GEOJSON' },
      { dataAddress: { '@type': 'DataAddress', endpointType: 'x' } },
      { providerPid: urn(randomUUID()) },
      { consumerPid: '' },
      { '@context': [] },
      { '@type': 'TransferStartMessage' },
      { 'trip:purpose': 'FUN' },
      { 'trip:dataset': urn(randomUUID()) },
    ])
      await refused(robot, path, request(good, more), 400, 'MESSAGE');
    await app.settled();
    expect(await count()).toEqual(before);
  });
});
