import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { signed } from '../support/agreement-life.js';
import { acceptAgreement, describedDataset, offerAgreement, seen, sharer, type Sharer } from '../support/agreements.js';
import { type App, connect } from '../support/app.js';
import { asDatabase, RECORDED } from '../support/as-database.js';
import type { Client } from '../support/client.js';
import { connector, expectValid, message, type Message, offerOf, told } from '../support/connectors.js';
import type { Product } from '../support/processes.mjs';
import { signatories, type Signatory } from '../support/signing.js';
import { HookReceiver } from '../support/webhooks.js';

const here = connect();
let app: App;
let product: Product;
let provider: Sharer;
let consumer: Sharer;
let signing: Signatory[];
let robot: Client;
let datasetId: string;
let receiver: HookReceiver;
beforeAll(async () => {
  ({ app, product } = await here.another('dataspace', { OUTBOUND_ALLOW: '127.0.0.1' }));
  [provider, consumer] = await Promise.all([sharer(app), sharer(app, 'firm')]);
  robot = await connector(app, consumer.organisation, ['dataset.read', 'dataspace.negotiate', 'agreement.read']);
  datasetId = await describedDataset(app, provider, { classification: 'SHARED' });
  signing = await signatories(app, [provider, consumer]);
  receiver = await HookReceiver.start();
}, 90_000);
afterAll(async () => {
  here.close();
  await product?.stop();
  receiver.close();
});

const base = () => `/dsp/${provider.id}/2025-1`;
const urn = (id: string) => `urn:uuid:${id}`;
const idOf = (pid: unknown) => String(pid).replace('urn:uuid:', '');

const offer = (key?: string) => offerOf(robot, { providerId: provider.id, datasetId }, key);
const request = async (more: Message = {}) =>
  message('ContractRequestMessage', {
    consumerPid: urn(randomUUID()),
    callbackAddress: receiver.url('/callback/'),
    offer: await offer(),
    ...more,
  });

interface Begun {
  readonly providerPid: string;
  readonly consumerPid: string;
  readonly id: string;
  readonly at: string;
}

async function begun(by: Client = robot, more: Message = {}): Promise<Begun> {
  const sent = await request(more);
  expectValid('negotiation/contract-request-message', sent);
  const { status, body } = await told(by, `${base()}/negotiations/request`, sent);
  expect([status, body['state']]).toEqual([201, 'REQUESTED']);
  expectValid('negotiation/contract-negotiation', body);
  const providerPid = String(body['providerPid']);
  const id = idOf(providerPid);
  return { providerPid, consumerPid: String(sent['consumerPid']), id, at: `${base()}/negotiations/${providerPid}` };
}

const about = ({ providerPid, consumerPid }: Begun, type: string, more: Message = {}) =>
  message(type, { providerPid, consumerPid, ...more });
/** How far the provider's messages have come. */
const sending = ({ id }: Begun) =>
  asDatabase(app, async (sql) => {
    const text = 'select failures, failure, told from dataspace_negotiation where id = $1';
    return (await sql.query<{ failures: number; failure: object | null; told: string }>(text, [id])).rows[0];
  });
const stateOf = async ({ at }: Begun) => (await told(robot, at)).body['state'];

/** What the connector was told, by where. */
async function heard({ consumerPid, providerPid }: Begun, where: string, schema: string): Promise<Message> {
  const path = `/callback/negotiations/${encodeURIComponent(consumerPid)}/${where}`;
  const taken = await app.until(async () => receiver.at(path).at(-1), { what: `${path} is told` });
  const body = JSON.parse(taken.body) as Message;
  // Who speaks can be checked by keys that everybody has.
  const keys = (await (await app.stranger().fetch('/dsp/keys.json')).json()) as JSONWebKeySet;
  const bearer = String(taken.headers.authorization).replace('Bearer ', '');
  const options = {
    typ: 'tripartite-connector+jwt',
    audience: new URL(receiver.url('/')).origin,
    algorithms: ['EdDSA'],
  };
  const { payload } = await jwtVerify(bearer, createLocalJWKSet(keys), options);
  expect(payload).toMatchObject({ sub: urn(provider.id), recipient: urn(consumer.id) });
  expect(
    (await told(app.stranger().withToken(bearer), `${base()}/catalog/request`, message('CatalogRequestMessage')))
      .status,
  ).toBe(404);
  expect(body).toMatchObject({ providerPid, consumerPid });
  expectValid(`negotiation/${schema}`, body);
  return body;
}

async function refused(by: Client, path: string, sent: unknown, status: number, code: string): Promise<void> {
  const { status: is, body } = await told(by, path, sent);
  expect([path, is, body['@type'], body['code']]).toEqual([path, status, 'ContractNegotiationError', code]);
  expectValid('negotiation/contract-negotiation-error', body);
}

describe('a negotiation by the Dataspace Protocol', () => {
  it('is the agreement’s own: requested, agreed, signed by people, final, and told at each step', async () => {
    const one = await begun();
    expect(await seen(provider.steward, one.id)).toMatchObject({ state: 'REQUESTED', revision: 1 });
    await acceptAgreement(provider.steward, one.id);
    const { agreement } = await heard(one, 'agreement', 'contract-agreement-message');
    expect(agreement).toMatchObject({
      target: urn(datasetId),
      assigner: urn(provider.id),
      assignee: urn(consumer.id),
      '@type': 'Agreement',
    });
    // No message signs: that takes a person with a second factor.
    const verification = about(one, 'ContractAgreementVerificationMessage');
    expectValid('negotiation/contract-agreement-verification-message', verification);
    await refused(robot, `${one.at}/agreement/verification`, verification, 400, 'UNSIGNED');
    const [ofProvider, ofConsumer] = signing as [Signatory, Signatory];
    await signed(ofConsumer, one.id);
    expect(await stateOf(one)).toBe('VERIFIED');
    expect((await told(robot, `${one.at}/agreement/verification`, verification)).status).toBe(200);
    await signed(ofProvider, one.id);
    expect(await heard(one, 'events', 'contract-negotiation-event-message')).toMatchObject({ eventType: 'FINALIZED' });
    expect(await stateOf(one)).toBe('FINALIZED');
    for (const { steward } of [provider, consumer]) {
      const { agreement: shown } = await steward.query<{ agreement: { connector: object } }>(
        'query($id: ID!) { agreement(id: $id) { connector { organisationId consumerPid host told failures failure { code } fault } } }',
        { id: one.id },
      );
      const { host } = new URL(receiver.url('/'));
      expect(shown.connector).toMatchObject({ organisationId: consumer.id, consumerPid: one.consumerPid, host });
    }
    expect(await seen(consumer.steward, one.id)).toMatchObject({ state: 'FINALIZED', standing: 'IN_FORCE' });
    await refused(robot, `${one.at}/agreement/verification`, verification, 400, 'WRONG_STATE');
    await refused(
      robot,
      `${one.at}/termination`,
      about(one, 'ContractNegotiationTerminationMessage'),
      400,
      'WRONG_STATE',
    );
  });

  it('goes to and fro: an offer is told, answered, accepted', async () => {
    const one = await begun();
    const accepts = about(one, 'ContractNegotiationEventMessage', { eventType: 'ACCEPTED' });
    await refused(robot, `${one.at}/events`, accepts, 400, 'WRONG_STATE');
    const { agreement } = await provider.steward.query<{ agreement: { offers: { terms: object }[] } }>(
      'query($id: ID!) { agreement(id: $id) { offers { terms } } }',
      { id: one.id },
    );
    const terms = { ...agreement.offers[0]?.terms, retention: { days: 5, certifyWithinDays: 5 } };
    expect(await offerAgreement(provider.steward, one.id, { terms })).toMatchObject({
      agreement: { state: 'OFFERED' },
    });
    const { offer } = (await heard(one, 'offers', 'contract-offer-message')) as { offer: Message };
    // What was told can be sent back as it came.
    const counter = about(one, 'ContractRequestMessage', { offer });
    expectValid('negotiation/contract-request-message', counter);
    const answered = await told(robot, `${one.at}/request`, counter);
    expect([answered.status, answered.body['state']]).toEqual([200, 'REQUESTED']);
    await refused(robot, `${one.at}/request`, counter, 400, 'WRONG_STATE');
    // What it was not told is not what it accepts.
    const offers = `/callback/negotiations/${encodeURIComponent(one.consumerPid)}/offers`;
    receiver.answers.set(offers, () => 500);
    await offerAgreement(provider.steward, one.id, {
      terms: { ...terms, retention: { days: 6, certifyWithinDays: 6 } },
    });
    await refused(robot, `${one.at}/events`, accepts, 400, 'UNTOLD');
    await app.until(async () => (await sending(one))?.failures === 1, { what: 'it was not taken' });
    receiver.answers.delete(offers);
    // Whoever speaks is there again, and is told without waiting for the next attempt.
    await refused(robot, `${one.at}/events`, accepts, 400, 'UNTOLD');
    await app.until(async () => (await sending(one))?.failures === 0, { what: 'it was taken' });
    const accepted = await told(robot, `${one.at}/events`, accepts);
    expect([accepted.status, accepted.body['state']]).toEqual([200, 'AGREED']);
    await heard(one, 'agreement', 'contract-agreement-message');
  });

  it('ends by either side, which is told to the other', async () => {
    const [mine, theirs] = [await begun(), await begun()];
    const ends = about(mine, 'ContractNegotiationTerminationMessage', { code: '1', reason: ['Too dear.'] });
    expectValid('negotiation/contract-negotiation-termination-message', ends);
    expect((await told(robot, `${mine.at}/termination`, ends)).body['state']).toBe('TERMINATED');
    await refused(robot, `${mine.at}/termination`, ends, 400, 'WRONG_STATE');
    const { version: expectedVersion } = await seen(provider.steward, theirs.id);
    await provider.steward.done('endNegotiation', { id: theirs.id, expectedVersion, reason: 'No.' });
    await heard(theirs, 'termination', 'contract-negotiation-termination-message');
    expect(await stateOf(theirs)).toBe('TERMINATED');
  });

  it('is begun once, however often the request is sent', async () => {
    const sent = await request();
    const path = `${base()}/negotiations/request`;
    const answers = await Promise.all([told(robot, path, sent), told(robot, path, sent), told(robot, path, sent)]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body['providerPid'])).size).toBe(1);
    await refused(robot, path, { ...sent, offer: await offer('RESEARCH') }, 400, 'PID_USED');
  });

  it('is told again until it is taken, in order, and says why it was not', async () => {
    const one = await begun();
    const path = `/callback/negotiations/${encodeURIComponent(one.consumerPid)}`;
    receiver.answers.set(`${path}/agreement`, () => 500);
    await acceptAgreement(provider.steward, one.id);
    await app.until(async () => (await sending(one))?.failures === 1);
    expect(await sending(one)).toMatchObject({ failure: { code: 'STATUS', status: 500 }, told: null });
    for (const each of [...signing].reverse()) await signed(each, one.id);
    receiver.answers.delete(`${path}/agreement`);
    await (await app.steward()).done('advanceClock', { milliseconds: 60_000 });
    await heard(one, 'events', 'contract-negotiation-event-message');
    const told = receiver.taken.map((each) => each.path).filter((each) => each.startsWith(path));
    expect(told.map((each) => each.slice(path.length + 1))).toEqual(['agreement', 'agreement', 'events']);
    expect(await sending(one)).toMatchObject({ failures: 0, failure: null });
  });

  it('is there for its two sides alone, and for programs that may negotiate', async () => {
    const one = await begun();
    const narrow = await connector(app, consumer.organisation, ['dataset.read', 'agreement.read']);
    const other = await connector(app, await app.firm(), ['dataset.read', 'dataspace.negotiate']);
    const own = await connector(app, provider.organisation, ['dataset.read', 'dataspace.negotiate']);
    const ends = about(one, 'ContractNegotiationTerminationMessage');
    for (const by of [app.stranger(), narrow, other, own]) {
      await refused(by, `${one.at}/termination`, ends, 404, 'NOT_FOUND');
      await refused(by, one.at, undefined, 404, 'NOT_FOUND');
    }
    const elsewhere = `/dsp/${consumer.id}/2025-1/negotiations/${one.providerPid}`;
    await refused(robot, elsewhere, undefined, 404, 'NOT_FOUND');
    await refused(robot, `${elsewhere}/termination`, ends, 404, 'NOT_FOUND');
    const otherPid = { ...ends, consumerPid: urn(randomUUID()) };
    await refused(robot, `${one.at}/termination`, otherPid, 404, 'NOT_FOUND');
    await refused(narrow, `${base()}/negotiations/request`, await request(), 404, 'NOT_FOUND');
    // What opens connectors’ routes opens nothing else: by GraphQL people negotiate.
    const { version: expectedVersion, contentHash } = await seen(consumer.steward, one.id);
    for (const [act, more] of Object.entries({
      endNegotiation: {},
      acceptAgreement: { contentHash },
      offerAgreement: { terms: {} },
    }))
      expect([act, await robot.mutate(act, { id: one.id, expectedVersion, ...more })]).toMatchObject([
        act,
        { __typename: 'PermissionRefused', permission: 'agreement.negotiate' },
      ]);
    expect(await robot.mutate('draftAgreement', { title: 'By a program', terms: {} })).toMatchObject({
      __typename: 'PermissionRefused',
    });
    expect(await stateOf(one)).toBe('REQUESTED');
  });

  it('refuses what is no request, or is of others, and leaves nothing behind', async () => {
    const path = `${base()}/negotiations/request`;
    const given = await offer();
    const secret = await describedDataset(app, provider, { classification: 'SECRET' });
    const of = (id: string) => JSON.parse(JSON.stringify(given).replaceAll(datasetId, id)) as Message;
    const wrong: Message[] = [
      { callbackAddress: 'https://192.168.0.1/callback' },
      { callbackAddress: 'http://example.org/callback' },
      { callbackAddress: undefined },
      { providerPid: urn(randomUUID()) },
      { consumerPid: '' },
      { consumerPid: 'a\u0000b' },
      { '@context': [] },
      { '@type': 'ContractOfferMessage' },
      { offer: undefined },
      { offer: { ...given, target: urn(secret) } },
      { offer: { ...given, permission: undefined } },
      { offer: of(secret) },
      { offer: of(randomUUID()) },
      // Between others than the two.
      { offer: JSON.parse(JSON.stringify(given).replaceAll(consumer.id, provider.id)) as Message },
      { offer: JSON.parse(JSON.stringify(given).replaceAll(provider.id, randomUUID())) as Message },
    ];
    const count = () =>
      asDatabase(app, async (sql) => {
        const text = `select (select count(*) from agreement where drafter_id = $1) as agreements,
          (select count(*) from dataspace_negotiation where consumer_id = $1) as negotiations,
          (select count(*) from ${RECORDED} where data->>'agreementId' is not null and $1 = any (audience)) as events`;
        return (await sql.query<object>(text, [consumer.id])).rows[0];
      });
    await app.settled();
    const before = await count();
    for (const more of wrong) await refused(robot, path, await request(more), 400, 'MESSAGE');
    const unknown = await told(robot, path, await request({ offer: of(randomUUID()) }));
    expect(unknown.body['reason']).toEqual([expect.stringMatching(/^[\w@/]+: \w/)]);
    await app.settled();
    expect(await count()).toEqual(before);
  });
});
