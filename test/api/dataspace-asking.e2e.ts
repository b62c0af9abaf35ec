import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { signed } from '../support/agreement-life.js';
import {
  acceptAgreement,
  agreementOf,
  type AgreementView,
  describedDataset,
  offerAgreement,
  seen,
  sharer,
  type Sharer,
} from '../support/agreements.js';
import { type App, connect } from '../support/app.js';
import { asDatabase } from '../support/as-database.js';
import type { Client, Result } from '../support/client.js';
import { message, type Message } from '../support/connectors.js';
import { DataspaceWire } from '../support/dataspace-wire.js';
import { PASSWORD } from '../support/organisations.js';
import type { Product } from '../support/processes.mjs';
import { signatories, type Signatory } from '../support/signing.js';

const SCOPES = ['dataset.read', 'dataspace.negotiate'];
const urn = (id: string) => `urn:uuid:${id}`;

/** Two instances: the provider's, where the one who asks is an organisation too, and ours. */
const connection = connect();
let there: App;
let here: App;
let products: Product[] = [];
let wire: DataspaceWire;
/** The one who provides and the one who asks, as they are there. */
let provider: Sharer;
let guest: Sharer;
let signingThere: [Signatory, Signatory];
let datasetId: string;
/** The one who asks, as it is here. */
let asker: Sharer;
let signingHere: Signatory;
let given: Record<string, unknown>;
let connectorId: string;

beforeAll(async () => {
  const settings = { OUTBOUND_ALLOW: '127.0.0.1' };
  const [first, second] = await Promise.all([
    connection.another('dsp_there', settings),
    connection.another('dsp_here', settings),
  ]);
  [there, here] = [first.app, second.app];
  products = [first.product, second.product];
  wire = await DataspaceWire.between(there, here);
  [provider, guest, asker] = await Promise.all([sharer(there), sharer(there, 'firm'), sharer(here, 'firm')]);
  datasetId = await describedDataset(there, provider, { classification: 'SHARED' });
  signingThere = (await signatories(there, [provider, guest])) as [Signatory, Signatory];
  [signingHere] = (await signatories(here, [asker])) as [Signatory];
  const made = await guest.organisation.admin.done<{ program: { id: string }; secret: string }>(
    'createProgram',
    { password: PASSWORD, name: 'Connector', scopes: SCOPES, expiresInDays: 1 },
    'secret program { id }',
  );
  given = {
    kind: 'FIRM',
    name: 'Power Company, elsewhere',
    address: wire.url('there', `/dsp/${provider.id}/2025-1/`),
    tokenAddress: wire.url('there', '/oauth/token'),
    clientId: made.program.id,
    secret: made.secret,
    scope: SCOPES.join(' '),
  };
  connectorId = await registered(given);
  await verified(connectorId);
}, 180_000);
afterAll(async () => {
  connection.close();
  await Promise.all(products.map((product) => product.stop()));
  wire.close();
});

const register = (by: Client, input: object) =>
  by.mutate<Result & { connector: { id: string } }>('registerRemoteConnector', input, 'connector { id }');

async function registered(input: object): Promise<string> {
  const made = await register(asker.steward, input);
  expect(made.__typename).toBe('RegisterRemoteConnectorSuccess');
  return made.connector.id;
}

async function connectorOf(by: Client, id: string) {
  const { remoteConnectors } = await by.query<{ remoteConnectors: Record<string, unknown>[] }>(
    '{ remoteConnectors { id name outsideId address active version viewerCan outside { state outside } } }',
  );
  return remoteConnectors.find((one) => one['id'] === id);
}

async function verified(id: string): Promise<void> {
  const outsideId = (await connectorOf(asker.steward, id))?.['outsideId'];
  await (await here.steward()).done('verifyOrganisation', { id: outsideId, expectedVersion: 1 });
}

interface Offered {
  readonly datasets: { id: string; title: string; offers: { id: string; offer: Message; faults: string[] }[] }[];
}

async function catalogue(by: Client, id = connectorId): Promise<{ status: number; body: Offered }> {
  const answer = await by.fetch(`/connectors/${id}/catalogue`);
  return { status: answer.status, body: (await answer.json()) as Offered };
}

async function offer(key = 'PILOT'): Promise<Message> {
  const { body } = await catalogue(asker.steward);
  const found = body.datasets.find(({ id }) => id === urn(datasetId))?.offers.find(({ id }) => id.endsWith(key));
  expect(found?.faults).toEqual([]);
  return found?.offer ?? {};
}

const ask = (by: Client, more: object = {}) =>
  by.mutate<Result & { agreement: { id: string } }>(
    'askRemoteConnector',
    { connectorId, title: 'Lamp posts', theme: 'ENERGY', ...more },
    'agreement { id }',
  );

interface Both {
  readonly here: string;
  readonly there: string;
}

/** Asked for by our steward, and taken there. */
async function asked(more: object = {}): Promise<Both> {
  const { agreement } = await ask(asker.steward, { offer: await offer(), ...more });
  const { id } = agreement;
  const taken = await here.until(async () => (await remote(id))?.['providerPid'], { what: 'it was taken there' });
  return { here: id, there: String(taken).replace('urn:uuid:', '') };
}

async function remote(id: string, by: Client = asker.steward): Promise<Record<string, unknown> | null | undefined> {
  const { agreement } = await by.query<{ agreement: { remote: Record<string, unknown> | null } | null }>(
    'query($id: ID!) { agreement(id: $id) { remote { providerPid host told failures fault endReason agreementHash agreementMessage } } }',
    { id },
  );
  return agreement?.remote;
}

const reaches = (app: App, by: Client, id: string, state: string) =>
  app.until(async () => (await seen(by, id)).state === state, { what: `${id} is ${state}` });
const known = (view: AgreementView | null) => view?.state;

describe('an organisation asks a connector of another instance', () => {
  it('negotiates, signs and is told it is final, each side by its own people', async () => {
    const both = await asked();
    expect(await seen(provider.steward, both.there)).toMatchObject({ state: 'REQUESTED', title: expect.any(String) });
    expect(await seen(asker.steward, both.here)).toMatchObject({ state: 'REQUESTED', title: 'Lamp posts' });
    // The provider counters, we accept, it agrees.
    const { agreement } = await provider.steward.query<{ agreement: { offers: { terms: object }[] } }>(
      'query($id: ID!) { agreement(id: $id) { offers { terms } } }',
      { id: both.there },
    );
    const terms = { ...agreement.offers[0]?.terms, retention: { days: 5, certifyWithinDays: 5 } };
    await offerAgreement(provider.steward, both.there, { terms });
    await reaches(here, asker.steward, both.here, 'OFFERED');
    await acceptAgreement(asker.steward, both.here);
    await reaches(here, asker.steward, both.here, 'AGREED');
    const evidence = await remote(both.here);
    const kept = String(evidence?.['agreementMessage']);
    expect(createHash('sha256').update(kept).digest('hex')).toBe(evidence?.['agreementHash']);
    expect(JSON.parse(kept)).toMatchObject({ '@type': 'ContractAgreementMessage', consumerPid: urn(both.here) });
    // People sign: ours here and, as guests, there; the provider's there.
    await signed(signingThere[1], both.there);
    await signed(signingHere, both.here);
    await here.until(async () => (await remote(both.here))?.['told'] === 'VERIFIED', { what: 'it was told' });
    await signed(signingThere[0], both.there);
    await reaches(here, asker.steward, both.here, 'FINALIZED');
    expect(await seen(asker.steward, both.here)).toMatchObject({ standing: 'IN_FORCE' });
    expect(await seen(provider.steward, both.there)).toMatchObject({ state: 'FINALIZED', standing: 'IN_FORCE' });
    expect(wire.types('there')).toEqual(
      expect.arrayContaining([
        'CatalogRequestMessage',
        'ContractRequestMessage',
        'ContractNegotiationEventMessage',
        'ContractAgreementVerificationMessage',
      ]),
    );
    expect(wire.types('here')).toEqual([
      'ContractOfferMessage',
      'ContractAgreementMessage',
      'ContractNegotiationEventMessage',
    ]);
    // What another platform keeps is amended there, and its rows are not here.
    const amends = await offerAgreement(asker.steward, both.here, { terms: await termsHere(both.here) });
    expect(amends).toMatchObject({ __typename: 'TransitionRefused', code: 'OUTSIDE' });
  });

  it('goes on whatever is lost, comes twice or is killed', async () => {
    const seenOnce = new Set<string>();
    wire.fate = (to, { '@type': type }) => {
      const first = !seenOnce.has(`${to} ${String(type)}`);
      seenOnce.add(`${to} ${String(type)}`);
      if (type === 'CatalogRequestMessage') return undefined;
      if (type === 'ContractRequestMessage') return first ? 'unanswered' : undefined;
      if (type === 'ContractAgreementVerificationMessage') return first ? 'lost' : 'twice';
      return first ? 'twice' : undefined;
    };
    try {
      const { agreement } = await ask(asker.steward, { offer: await offer('RESEARCH') });
      const { id } = agreement;
      await here.until(async () => ((await remote(id))?.['failures'] ?? 0) !== 0, { what: 'the answer was lost' });
      await products[1]?.kill('worker');
      await products[1]?.start('worker');
      await (await here.steward()).done('advanceClock', { milliseconds: 60_000 });
      const pid = await here.until(async () => (await remote(id))?.['providerPid'], { what: 'it was told again' });
      const other = String(pid).replace('urn:uuid:', '');
      const count = await asDatabase(there, async (sql) => {
        const text = 'select count(*)::integer as n from dataspace_negotiation where consumer_pid = $1';
        return (await sql.query<{ n: number }>(text, [urn(id)])).rows[0]?.n;
      });
      expect(count).toBe(1);
      await acceptAgreement(provider.steward, other);
      await reaches(here, asker.steward, id, 'AGREED');
      await signed(signingThere[1], other);
      await products[1]?.kill('worker');
      await signed(signingHere, id);
      await products[1]?.start('worker');
      await here.until(async () => ((await remote(id))?.['failures'] ?? 0) !== 0, { what: 'it was lost' });
      await (await here.steward()).done('advanceClock', { milliseconds: 60_000 });
      await here.until(async () => (await remote(id))?.['told'] === 'VERIFIED', { what: 'it was told again' });
      await signed(signingThere[0], other);
      await reaches(here, asker.steward, id, 'FINALIZED');
      expect((await seen(asker.steward, id)).revision).toBe(1);
    } finally {
      wire.fate = () => undefined;
    }
  });

  it('ends by either side, which the other is told', async () => {
    const [mine, theirs] = [await asked(), await asked()];
    const { version: expectedVersion } = await seen(asker.steward, mine.here);
    await asker.steward.done('endNegotiation', { id: mine.here, expectedVersion, reason: 'Not needed.' });
    await reaches(there, provider.steward, mine.there, 'TERMINATED');
    const { version } = await seen(provider.steward, theirs.there);
    await provider.steward.done('endNegotiation', { id: theirs.there, expectedVersion: version, reason: 'No.' });
    await reaches(here, asker.steward, theirs.here, 'TERMINATED');
    expect(await remote(theirs.here)).toMatchObject({ endReason: 'A party has ended the negotiation.' });
  });

  it('hears only whom it asked, in its time, and answers each by the protocol', async () => {
    const both = await asked();
    const key = await asDatabase(there, async (sql) => {
      const text = 'select callback_address as at from dataspace_negotiation where id = $1';
      return new URL((await sql.query<{ at: string }>(text, [both.there])).rows[0]?.at ?? '').pathname.slice(
        '/here'.length,
      );
    });
    const [providerPid, consumerPid] = [urn(both.there), urn(both.here)];
    const say = async (at: string, where: string, type: string, more: Message = {}) => {
      const path = `${at}/negotiations/${consumerPid}/${where}`;
      const sent = message(type, { providerPid, consumerPid, ...more });
      const answer = await here.stranger().fetch(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(sent),
      });
      const body = (await answer.json()) as Message;
      return [answer.status, body['code'] ?? body['state']];
    };
    const ends = ['termination', 'ContractNegotiationTerminationMessage'] as const;
    const finalizes = ['events', 'ContractNegotiationEventMessage', { eventType: 'FINALIZED' }] as const;
    expect(await say('/dsp/callbacks/guessed', ...ends)).toEqual([404, 'NOT_FOUND']);
    expect(await say(key, ...ends, { providerPid: urn(datasetId) })).toEqual([404, 'NOT_FOUND']);
    expect(await say(key, ...ends, { consumerPid: urn(datasetId) })).toEqual([400, 'MESSAGE']);
    expect(await say(key, ...finalizes)).toEqual([400, 'WRONG_STATE']);
    expect(await say(key, 'events', finalizes[1], { eventType: 'ACCEPTED' })).toEqual([400, 'MESSAGE']);
    const offered = { '@id': 'urn:x', '@type': 'Offer', target: urn(datasetId) };
    expect(await say(key, 'offers', 'ContractOfferMessage', { offer: offered })).toEqual([400, 'MESSAGE']);
    const agreement = { ...(await offer('RESEARCH')), '@type': 'Agreement' };
    expect(await say(key, 'agreement', 'ContractAgreementMessage', { agreement })).toEqual([400, 'OTHER_TERMS']);
    const at = `${key}/negotiations/${consumerPid}`;
    expect((await here.stranger().fetch(at)).status).toBe(200);
    expect((await here.stranger().fetch(at.replace(key, '/dsp/callbacks/guessed'))).status).toBe(404);
    expect(await seen(asker.steward, both.here)).toMatchObject({ state: 'REQUESTED', revision: 1 });
    // Switched off, it is not heard; switched on, its end is, once and again.
    const set = async (active: boolean) => {
      const expectedVersion = (await connectorOf(asker.steward, connectorId))?.['version'];
      await asker.steward.done('changeRemoteConnector', { id: connectorId, expectedVersion, active });
    };
    await set(false);
    expect(await say(key, ...ends)).toEqual([404, 'NOT_FOUND']);
    expect((await catalogue(asker.steward)).status).toBe(404);
    expect(await ask(asker.steward, { offer: agreement && { ...agreement, '@type': 'Offer' } })).toMatchObject({
      code: 'SWITCHED_OFF',
    });
    await set(true);
    expect(await say(key, ...ends, { reason: ['Too dear.'] })).toEqual([200, 'TERMINATED']);
    expect(await say(key, ...ends, { reason: ['Too dear.'] })).toEqual([200, 'TERMINATED']);
    expect(await remote(both.here)).toMatchObject({ endReason: 'Too dear.', told: 'TERMINATED' });
  });

  it('is its own business: others see neither connector, dataset nor how it fares', async () => {
    const other = await sharer(here, 'firm');
    const both = await asked();
    expect(await connectorOf(other.steward, connectorId)).toBeUndefined();
    expect((await catalogue(other.steward)).status).toBe(404);
    await expect(ask(other.steward, { offer: await offer() })).rejects.toThrow('NOT_FOUND');
    expect(known(await agreementOf(other.steward, both.here))).toBeUndefined();
    const datasetHere = await asDatabase(here, async (sql) => {
      const text = 'select dataset_ids[1] as id from agreement where id = $1';
      return (await sql.query<{ id: string }>(text, [both.here])).rows[0]?.id;
    });
    const dataset = 'query($id: ID!) { dataset(id: $id) { title state owner { outside } } }';
    expect(await other.steward.query(dataset, { id: datasetHere })).toEqual({ dataset: null });
    expect(await asker.steward.query(dataset, { id: datasetHere })).toMatchObject({
      dataset: { title: 'Lamp posts', state: 'PUBLISHED', owner: { outside: true } },
    });
    // Nobody negotiates with it past its connector, and its rows are not asked for here.
    const drafted = await asker.steward.mutate<Result & { agreement: { id: string } }>(
      'draftAgreement',
      { title: 'Past it', terms: await termsHere(both.here) },
      'agreement { id }',
    );
    expect(await offerAgreement(asker.steward, drafted.agreement.id)).toMatchObject({ code: 'OUTSIDE' });
  });

  it('refuses what is not whole or not for the seat, and leaves nothing behind', async () => {
    const officer = asker.officer;
    const count = () =>
      asDatabase(here, async (sql) => {
        const text = `select (select count(*) from remote_connector) as connectors, (select count(*) from organisation) as organisations,
          (select count(*) from remote_negotiation) as negotiations, (select count(*) from dataset) as datasets,
          (select count(*) from agreement) as agreements, (select count(*) from ledger_event) as events`;
        return (await sql.query<object>(text)).rows[0];
      });
    const unverified = await registered({ ...given, name: 'Not known', address: `${String(given['address'])}x` });
    const good = await offer();
    await here.settled();
    const before = await count();
    expect(await register(officer, { ...given, name: 'By an officer' })).toMatchObject({
      __typename: 'PermissionRefused',
    });
    const again = { ...given, name: 'Again' };
    for (const [path, wrong] of [
      ['address', again],
      ['address', { ...again, address: 'https://192.168.0.1/dsp' }],
      ['tokenAddress', { ...again, tokenAddress: 'http://example.org/token' }],
      ['secret', { ...again, address: 'https://example.org/dsp', secret: '' }],
      ['name', { ...again, address: 'https://example.org/dsp', name: ' ' }],
    ] as const)
      expect(await register(asker.steward, wrong)).toMatchObject({
        faults: [expect.objectContaining({ path: [path] })],
      });
    const stale = { id: connectorId, expectedVersion: 99, active: false };
    expect(await asker.steward.mutate('changeRemoteConnector', stale)).toMatchObject({ __typename: 'VersionRefused' });
    const expectedVersion = (await connectorOf(asker.steward, connectorId))?.['version'];
    expect(await officer.mutate('changeRemoteConnector', { ...stale, expectedVersion })).toMatchObject({
      __typename: 'PermissionRefused',
    });
    expect(await ask(asker.steward, { connectorId: unverified, offer: good })).toMatchObject({ code: 'UNVERIFIED' });
    for (const wrong of [{}, { ...good, target: urn(connectorId) }, { ...good, profile: 'https://example.org/' }])
      expect(await ask(asker.steward, { offer: wrong })).toMatchObject({ __typename: 'InputRefused' });
    await here.settled();
    expect(await count()).toEqual(before);
  });

  it('says why a provider does not take what it is told', async () => {
    const expectedVersion = (await connectorOf(asker.steward, connectorId))?.['version'];
    const change = { id: connectorId, expectedVersion, secret: 'another' };
    const good = await offer();
    await asker.steward.done('changeRemoteConnector', change);
    const { body, status } = await catalogue(asker.steward);
    expect([status, JSON.stringify(body)]).toEqual([409, expect.stringContaining('It gave no token')]);
    const { agreement } = await ask(asker.steward, { offer: good });
    const fault = await here.until(async () => (await remote(agreement.id))?.['fault'], { what: 'it was refused' });
    expect(fault).toContain('It gave no token: It answered 401.');
    // With the right secret it is told at once.
    const { version } = (await connectorOf(asker.steward, connectorId)) as { version: number };
    const right = { id: connectorId, expectedVersion: version, secret: given['secret'] };
    await asker.steward.done('changeRemoteConnector', right);
    await here.until(async () => (await remote(agreement.id))?.['told'] === 'REQUESTED', { what: 'it was taken' });
    expect(await remote(agreement.id)).toMatchObject({ fault: null, failures: 0 });
  });
});

async function termsHere(id: string): Promise<object> {
  const { agreement } = await asker.steward.query<{ agreement: { offers: { terms: object }[] } }>(
    'query($id: ID!) { agreement(id: $id) { offers { terms } } }',
    { id },
  );
  return agreement.offers.at(-1)?.terms ?? {};
}
