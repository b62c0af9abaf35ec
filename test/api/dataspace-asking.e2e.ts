import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signed } from '../support/agreement-life.js';
import {
  acceptAgreement,
  agreementOf,
  type AgreementView,
  describedDataset,
  offerAgreement,
  seen,
  sharer,
} from '../support/agreements.js';
import { connect } from '../support/app.js';
import { asDatabase, RECORDED } from '../support/as-database.js';
import type { Result } from '../support/client.js';
import { message, type Message } from '../support/connectors.js';
import { DataspacePair, urn } from '../support/dataspace-pair.js';

const connection = connect();
let pair: DataspacePair;
let datasetId: string;
beforeAll(async () => {
  pair = await DataspacePair.of((name) => connection.another(`dsp_${name}`, { OUTBOUND_ALLOW: '127.0.0.1' }));
  datasetId = await describedDataset(pair.there, pair.provider, { classification: 'SHARED' });
}, 180_000);
afterAll(async () => {
  connection.close();
  await pair.close();
});

const offer = (key?: string) => pair.offer(datasetId, key);
const asked = async () => pair.asked(await offer());
const known = (view: AgreementView | null) => view?.state;

describe('an organisation asks a connector of another instance', () => {
  it('negotiates, signs and is told it is final, each side by its own people', async () => {
    const both = await asked();
    expect(await seen(pair.provider.steward, both.there)).toMatchObject({
      state: 'REQUESTED',
      title: expect.any(String),
    });
    expect(await seen(pair.asker.steward, both.here)).toMatchObject({ state: 'REQUESTED', title: 'Lamp posts' });
    // The provider counters, we accept, it agrees.
    const { agreement } = await pair.provider.steward.query<{ agreement: { offers: { terms: object }[] } }>(
      'query($id: ID!) { agreement(id: $id) { offers { terms } } }',
      { id: both.there },
    );
    const terms = { ...agreement.offers[0]?.terms, retention: { days: 5, certifyWithinDays: 5 } };
    await offerAgreement(pair.provider.steward, both.there, { terms });
    await pair.reachesHere(both.here, 'OFFERED');
    await acceptAgreement(pair.asker.steward, both.here);
    await pair.reachesHere(both.here, 'AGREED');
    const evidence = await pair.remote(both.here);
    const kept = String(evidence?.['agreementMessage']);
    expect(createHash('sha256').update(kept).digest('hex')).toBe(evidence?.['agreementHash']);
    expect(JSON.parse(kept)).toMatchObject({ '@type': 'ContractAgreementMessage', consumerPid: urn(both.here) });
    // People sign: ours here and, as guests, there; the provider's there.
    await signed(pair.signingThere[1], both.there);
    await signed(pair.signingHere, both.here);
    await pair.here.until(async () => (await pair.remote(both.here))?.['told'] === 'VERIFIED', { what: 'it was told' });
    await signed(pair.signingThere[0], both.there);
    await pair.reachesHere(both.here, 'FINALIZED');
    expect(await seen(pair.asker.steward, both.here)).toMatchObject({ standing: 'IN_FORCE' });
    expect(await seen(pair.provider.steward, both.there)).toMatchObject({ state: 'FINALIZED', standing: 'IN_FORCE' });
    expect(pair.wire.types('there')).toEqual(
      expect.arrayContaining([
        'CatalogRequestMessage',
        'ContractRequestMessage',
        'ContractNegotiationEventMessage',
        'ContractAgreementVerificationMessage',
      ]),
    );
    expect(pair.wire.types('here')).toEqual([
      'ContractOfferMessage',
      'ContractAgreementMessage',
      'ContractNegotiationEventMessage',
    ]);
    // What another platform keeps is amended there, and its rows are not here.
    const amends = await offerAgreement(pair.asker.steward, both.here, { terms: await termsHere(both.here) });
    expect(amends).toMatchObject({ __typename: 'TransitionRefused', code: 'OUTSIDE' });
  });

  it('goes on whatever is lost, comes twice or is killed', async () => {
    const seenOnce = new Set<string>();
    pair.wire.fate = (to, { '@type': type }) => {
      const first = !seenOnce.has(`${to} ${String(type)}`);
      seenOnce.add(`${to} ${String(type)}`);
      if (type === 'CatalogRequestMessage') return undefined;
      if (type === 'ContractRequestMessage') return first ? 'unanswered' : undefined;
      if (type === 'ContractAgreementVerificationMessage') return first ? 'lost' : 'twice';
      return first ? 'twice' : undefined;
    };
    try {
      const { agreement } = await pair.ask(pair.asker.steward, { offer: await offer('RESEARCH') });
      const { id } = agreement;
      await pair.here.until(async () => ((await pair.remote(id))?.['failures'] ?? 0) !== 0, {
        what: 'the answer was lost',
      });
      await pair.products.here.kill('worker');
      await pair.products.here.start('worker');
      await (await pair.here.steward()).done('advanceClock', { milliseconds: 60_000 });
      const pid = await pair.here.until(async () => (await pair.remote(id))?.['providerPid'], {
        what: 'it was told again',
      });
      const other = String(pid).replace('urn:uuid:', '');
      const count = await asDatabase(pair.there, async (sql) => {
        const text = 'select count(*)::integer as n from dataspace_negotiation where consumer_pid = $1';
        return (await sql.query<{ n: number }>(text, [urn(id)])).rows[0]?.n;
      });
      expect(count).toBe(1);
      await acceptAgreement(pair.provider.steward, other);
      await pair.reachesHere(id, 'AGREED');
      await signed(pair.signingThere[1], other);
      await pair.products.here.kill('worker');
      await signed(pair.signingHere, id);
      await pair.products.here.start('worker');
      await pair.here.until(async () => ((await pair.remote(id))?.['failures'] ?? 0) !== 0, { what: 'it was lost' });
      await (await pair.here.steward()).done('advanceClock', { milliseconds: 60_000 });
      await pair.here.until(async () => (await pair.remote(id))?.['told'] === 'VERIFIED', {
        what: 'it was told again',
      });
      await signed(pair.signingThere[0], other);
      await pair.reachesHere(id, 'FINALIZED');
      expect((await seen(pair.asker.steward, id)).revision).toBe(1);
    } finally {
      pair.wire.fate = () => undefined;
    }
  });

  it('ends by either side, which the other is told', async () => {
    const [mine, theirs] = [await asked(), await asked()];
    const { version: expectedVersion } = await seen(pair.asker.steward, mine.here);
    await pair.asker.steward.done('endNegotiation', { id: mine.here, expectedVersion, reason: 'Not needed.' });
    await pair.reachesThere(mine.there, 'TERMINATED');
    const { version } = await seen(pair.provider.steward, theirs.there);
    await pair.provider.steward.done('endNegotiation', { id: theirs.there, expectedVersion: version, reason: 'No.' });
    await pair.reachesHere(theirs.here, 'TERMINATED');
    expect(await pair.remote(theirs.here)).toMatchObject({ endReason: 'A party has ended the negotiation.' });
  });

  it('hears only whom it asked, in its time, and answers each by the protocol', async () => {
    const both = await asked();
    const key = await asDatabase(pair.there, async (sql) => {
      const text = 'select callback_address as at from dataspace_negotiation where id = $1';
      return new URL((await sql.query<{ at: string }>(text, [both.there])).rows[0]?.at ?? '').pathname.slice(
        '/here'.length,
      );
    });
    const [providerPid, consumerPid] = [urn(both.there), urn(both.here)];
    const say = async (at: string, where: string, type: string, more: Message = {}) => {
      const path = `${at}/negotiations/${consumerPid}/${where}`;
      const sent = message(type, { providerPid, consumerPid, ...more });
      const answer = await pair.here.stranger().fetch(path, {
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
    expect((await pair.here.stranger().fetch(at)).status).toBe(200);
    expect((await pair.here.stranger().fetch(at.replace(key, '/dsp/callbacks/guessed'))).status).toBe(404);
    expect(await seen(pair.asker.steward, both.here)).toMatchObject({ state: 'REQUESTED', revision: 1 });
    // Switched off, it is not heard; switched on, its end is, once and again.
    const set = async (active: boolean) => {
      const expectedVersion = (await pair.connectorOf(pair.asker.steward, pair.connectorId))?.['version'];
      await pair.asker.steward.done('changeRemoteConnector', { id: pair.connectorId, expectedVersion, active });
    };
    await set(false);
    expect(await say(key, ...ends)).toEqual([404, 'NOT_FOUND']);
    expect((await pair.catalogue(pair.asker.steward)).status).toBe(404);
    expect(
      await pair.ask(pair.asker.steward, { offer: agreement && { ...agreement, '@type': 'Offer' } }),
    ).toMatchObject({
      code: 'SWITCHED_OFF',
    });
    await set(true);
    expect(await say(key, ...ends, { reason: ['Too dear.'] })).toEqual([200, 'TERMINATED']);
    expect(await say(key, ...ends, { reason: ['Too dear.'] })).toEqual([200, 'TERMINATED']);
    expect(await pair.remote(both.here)).toMatchObject({ endReason: 'Too dear.', told: 'TERMINATED' });
  });

  it('is its own business: others see neither connector, dataset nor how it fares', async () => {
    const other = await sharer(pair.here, 'firm');
    const both = await asked();
    expect(await pair.connectorOf(other.steward, pair.connectorId)).toBeUndefined();
    expect((await pair.catalogue(other.steward)).status).toBe(404);
    await expect(pair.ask(other.steward, { offer: await offer() })).rejects.toThrow('NOT_FOUND');
    expect(known(await agreementOf(other.steward, both.here))).toBeUndefined();
    const datasetHere = await asDatabase(pair.here, async (sql) => {
      const text = 'select dataset_ids[1] as id from agreement where id = $1';
      return (await sql.query<{ id: string }>(text, [both.here])).rows[0]?.id;
    });
    const dataset = 'query($id: ID!) { dataset(id: $id) { title state owner { outside } } }';
    expect(await other.steward.query(dataset, { id: datasetHere })).toEqual({ dataset: null });
    expect(await pair.asker.steward.query(dataset, { id: datasetHere })).toMatchObject({
      dataset: { title: 'Lamp posts', state: 'PUBLISHED', owner: { outside: true } },
    });
    // Nobody negotiates with it past its connector, and its rows are not asked for here.
    const drafted = await pair.asker.steward.mutate<Result & { agreement: { id: string } }>(
      'draftAgreement',
      { title: 'Past it', terms: await termsHere(both.here) },
      'agreement { id }',
    );
    expect(await offerAgreement(pair.asker.steward, drafted.agreement.id)).toMatchObject({ code: 'OUTSIDE' });
  });

  it('refuses what is not whole or not for the seat, and leaves nothing behind', async () => {
    const officer = pair.asker.officer;
    const count = () =>
      asDatabase(pair.here, async (sql) => {
        const text = `select (select count(*) from remote_connector) as connectors, (select count(*) from outside_introduction) as introductions, (select count(*) from organisation) as organisations,
          (select count(*) from remote_negotiation) as negotiations, (select count(*) from dataset) as datasets,
          (select count(*) from agreement) as agreements, (select count(*) from ${RECORDED}) as events`;
        return (await sql.query<object>(text)).rows[0];
      });
    const unverified = await pair.registered({
      ...pair.given,
      name: 'Not known',
      address: `${String(pair.given['address'])}x`,
    });
    const good = await offer();
    await pair.here.settled();
    const before = await count();
    expect(await pair.register(officer, { ...pair.given, name: 'By an officer' })).toMatchObject({
      __typename: 'PermissionRefused',
    });
    const again = { ...pair.given, name: 'Again' };
    for (const [path, wrong] of [
      ['address', again],
      ['address', { ...again, address: 'https://192.168.0.1/dsp' }],
      ['tokenAddress', { ...again, tokenAddress: 'http://example.org/token' }],
      ['secret', { ...again, address: 'https://example.org/dsp', secret: '' }],
      ['name', { ...again, address: 'https://example.org/dsp', name: ' ' }],
    ] as const)
      expect(await pair.register(pair.asker.steward, wrong)).toMatchObject({
        faults: [expect.objectContaining({ path: [path] })],
      });
    const stale = { id: pair.connectorId, expectedVersion: 99, active: false };
    expect(await pair.asker.steward.mutate('changeRemoteConnector', stale)).toMatchObject({
      __typename: 'VersionRefused',
    });
    const expectedVersion = (await pair.connectorOf(pair.asker.steward, pair.connectorId))?.['version'];
    expect(await officer.mutate('changeRemoteConnector', { ...stale, expectedVersion })).toMatchObject({
      __typename: 'PermissionRefused',
    });
    expect(await pair.ask(pair.asker.steward, { connectorId: unverified, offer: good })).toMatchObject({
      code: 'UNVERIFIED',
    });
    for (const wrong of [{}, { ...good, target: urn(pair.connectorId) }, { ...good, profile: 'https://example.org/' }])
      expect(await pair.ask(pair.asker.steward, { offer: wrong })).toMatchObject({ __typename: 'InputRefused' });
    await pair.here.settled();
    expect(await count()).toEqual(before);
  });

  it('says why a provider does not take what it is told', async () => {
    const expectedVersion = (await pair.connectorOf(pair.asker.steward, pair.connectorId))?.['version'];
    const change = { id: pair.connectorId, expectedVersion, secret: 'another' };
    const good = await offer();
    await pair.asker.steward.done('changeRemoteConnector', change);
    const { body, status } = await pair.catalogue(pair.asker.steward);
    expect([status, JSON.stringify(body)]).toEqual([409, expect.stringContaining('It gave no token')]);
    const { agreement } = await pair.ask(pair.asker.steward, { offer: good });
    const failure = await pair.here.until(async () => (await pair.remote(agreement.id))?.['failure'], {
      what: 'it was refused',
    });
    expect(failure).toEqual({ code: 'TOKEN', status: 401, detail: expect.any(String) });
    // With the right secret it is told at once.
    const { version } = (await pair.connectorOf(pair.asker.steward, pair.connectorId)) as { version: number };
    const right = { id: pair.connectorId, expectedVersion: version, secret: pair.given['secret'] };
    await pair.asker.steward.done('changeRemoteConnector', right);
    await pair.here.until(async () => (await pair.remote(agreement.id))?.['told'] === 'REQUESTED', {
      what: 'it was taken',
    });
    expect(await pair.remote(agreement.id)).toMatchObject({ failure: null, fault: null, failures: 0 });
  });
});

async function termsHere(id: string): Promise<object> {
  const { agreement } = await pair.asker.steward.query<{ agreement: { offers: { terms: object }[] } }>(
    'query($id: ID!) { agreement(id: $id) { offers { terms } } }',
    { id },
  );
  return agreement.offers.at(-1)?.terms ?? {};
}
