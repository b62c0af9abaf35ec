import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describedDataset, sharer, type Sharer } from '../support/agreements.js';
import { connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import { connector, DSP_CONTEXT, expectValid, message, type Message, told } from '../support/connectors.js';

const app = connect();
afterAll(() => app.close());

let provider: Sharer;
let consumer: Sharer;
let robot: Client;
let sharedId: string;
let namedId: string;
let hiddenId: string;
beforeAll(async () => {
  [provider, consumer] = await Promise.all([sharer(app), sharer(app, 'firm')]);
  robot = await connector(app, consumer.organisation, ['dataset.read']);
  sharedId = await describedDataset(app, provider, { classification: 'SHARED' });
  namedId = await describedDataset(app, provider, { classification: 'SECRET', named: [consumer.id] });
  hiddenId = await describedDataset(app, provider, { classification: 'SECRET' });
});

const base = (of: Sharer = provider) => `/dsp/${of.id}/2025-1/catalog`;
const asked = (more: Message = {}) => message('CatalogRequestMessage', more);
const catalogue = async (by: Client = robot, of: Sharer = provider) => {
  const { status, body } = await told(by, `${base(of)}/request`, asked());
  expect(status).toBe(200);
  expectValid('catalog/catalog', body);
  return body as Message & { dataset?: { '@id': string; hasPolicy: Message[] }[] };
};
const idsOf = ({ dataset = [] }: { dataset?: { '@id': string }[] }) => dataset.map((each) => each['@id']).sort();
const urn = (id: string) => `urn:uuid:${id}`;

describe('the Dataspace Protocol 2025-1', () => {
  it('says to everybody where organisations are asked, and which version they speak', async () => {
    await describedDataset(app, provider);
    for (const path of ['/.well-known/dspace-version', `/.well-known/dspace-version/${provider.id}`]) {
      const { status, body } = await told(app.stranger(), path);
      expect(status).toBe(200);
      expectValid('common/protocol-version', body);
      const versions = body['protocolVersions'] as Message[];
      expect(versions).toContainEqual({
        version: '2025-1',
        path: `/dsp/${provider.id}/2025-1`,
        binding: 'HTTPS',
        serviceId: urn(provider.id),
        identifierType: 'urn:uuid',
        auth: { protocol: 'OAuth', version: '2', profile: ['client_credentials'] },
      });
    }
    for (const name of [randomUUID(), 'nobody', sharedId]) {
      const { status, body } = await told(app.stranger(), `/.well-known/dspace-version/${name}`);
      expect([name, status]).toEqual([name, 404]);
      expectValid('catalog/catalog-error', body);
    }
  });

  it('offers the caller what it may know of, in terms that could be signed', async () => {
    const body = await catalogue();
    expect(body).toMatchObject({ participantId: urn(provider.id), '@type': 'Catalog' });
    expect(idsOf(body)).toEqual(expect.arrayContaining([urn(sharedId), urn(namedId)]));
    expect(idsOf(body)).not.toContain(urn(hiddenId));
    const offersOf = (id: string) => body.dataset?.find((each) => each['@id'] === urn(id))?.hasPolicy ?? [];
    expect(offersOf(sharedId).map((each) => String(each['@id']).split(':').at(-1))).toEqual(
      expect.arrayContaining(['OPERATIONAL_EXCHANGE', 'RESEARCH', 'PILOT']),
    );
    // Secret data ask for the strictest security, which one of the templates has.
    expect(offersOf(namedId).map((each) => each['@id'])).toEqual([`${urn(namedId)}:offer:RESEARCH`]);
    expect(JSON.stringify(offersOf(sharedId))).toContain(urn(consumer.id));
    // Terms that are read from the policy are those the editor takes: nothing is lost on the way.
    const [policy] = offersOf(sharedId);
    const { agreementTermsFromPolicy: read } = await consumer.steward.query<{
      agreementTermsFromPolicy: { terms: object; report: unknown[] };
    }>('query($policy: JSON!) { agreementTermsFromPolicy(policy: $policy) { terms report { code } } }', {
      policy: { ...policy, target: `${String(policy?.['@id'])}#datasets` },
    });
    expect(read.report).toEqual([]);
    const { agreementTermsCheck } = await consumer.steward.query<{ agreementTermsCheck: { faults: unknown[] } }>(
      'query($terms: JSON!) { agreementTermsCheck(terms: $terms) { faults { path code message } } }',
      { terms: read.terms },
    );
    expect(agreementTermsCheck.faults).toEqual([]);
  });

  it('describes one dataset, by its name in messages or its id', async () => {
    for (const name of [urn(sharedId), sharedId]) {
      const { status, body } = await told(robot, `${base()}/datasets/${name}`);
      expect([status, body['@id']]).toEqual([200, urn(sharedId)]);
      expectValid('catalog/dataset', body);
    }
  });

  it('has an empty catalogue of who has nothing to offer, and of oneself', async () => {
    expect(idsOf(await catalogue(robot, consumer))).toEqual([]);
    const own = await connector(app, provider.organisation, ['dataset.read']);
    expect(idsOf(await catalogue(own))).toEqual([]);
  });

  it('goes on over pages', async () => {
    const [first] = idsOf(await catalogue());
    const { status, body } = await told(robot, `${base()}/request?after=${first}`, asked());
    expect(status).toBe(200);
    expect(idsOf(body)).not.toContain(first);
  });

  it('answers 404 with an error of the protocol whatever the reason is that there is nothing for one', async () => {
    const narrow = await connector(app, consumer.organisation, ['agreement.read']);
    const other = await connector(app, await app.firm(), ['dataset.read']);
    const nothing: [Client, string, unknown?][] = [
      [app.stranger(), `${base()}/request`, asked()],
      [app.stranger(), `${base()}/datasets/${sharedId}`],
      [app.stranger().withToken('made-up'), `${base()}/request`, asked()],
      [narrow, `${base()}/request`, asked()],
      [narrow, `${base()}/datasets/${sharedId}`],
      [robot, `/dsp/${randomUUID()}/2025-1/catalog/request`, asked()],
      [robot, '/dsp/nobody/2025-1/catalog/request', asked()],
      [robot, `${base()}/datasets/${hiddenId}`],
      [robot, `${base()}/datasets/${randomUUID()}`],
      [robot, `${base()}/datasets/nothing`],
      // Of another organisation than the one that is asked.
      [robot, `${base(consumer)}/datasets/${sharedId}`],
      [other, `${base()}/datasets/${namedId}`],
    ];
    const answers = new Set<string>();
    for (const [by, path, sent] of nothing) {
      const { status, body } = await told(by, path, sent);
      expect([path, status, body['@type']]).toEqual([path, 404, 'CatalogError']);
      expectValid('catalog/catalog-error', body);
      answers.add(JSON.stringify(body));
    }
    // What is not there and what is not for one are told in the same words.
    expect(answers.size).toBe(1);
  });

  it('ends with the organisation that is suspended', async () => {
    const suspended = await app.firm();
    const its = await connector(app, suspended, ['dataset.read']);
    expect((await told(its, `${base()}/request`, asked())).status).toBe(200);
    await (await app.steward()).done('suspendOrganisation', { id: suspended.id, expectedVersion: 2 });
    expect((await told(its, `${base()}/request`, asked())).status).toBe(404);
  });

  it('answers 400 to what is no message of its version, and says what is wrong', async () => {
    const wrong: unknown[] = [
      {},
      [],
      asked({ '@context': undefined }),
      asked({ '@context': DSP_CONTEXT }),
      asked({ '@context': ['https://w3id.org/dspace/2024/1/context.json'] }),
      message('DatasetRequestMessage', { dataset: urn(sharedId) }),
      message('NoSuchMessage'),
      asked({ filter: ['keyword'] }),
    ];
    for (const sent of wrong) {
      const { status, body } = await told(robot, `${base()}/request`, sent);
      expect([sent, status]).toEqual([sent, 400]);
      expect(body).toMatchObject({ '@type': 'CatalogError', code: 'MESSAGE' });
      expect((body['reason'] as string[]).length).toBeGreaterThan(0);
      expectValid('catalog/catalog-error', body);
    }
    const { body } = await told(robot, `${base()}/request`, { '@type': 'CatalogRequestMessage' });
    expect(body['reason']).toEqual([expect.stringMatching(/^@context: /)]);
    expect((await told(robot, `${base()}/request`, asked({ filter: [] }))).status).toBe(200);
  });
});
