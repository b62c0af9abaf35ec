import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { JsonLdParser } from 'jsonld-streaming-parser';
import { Parser, Store } from 'n3';
import Validator from 'rdf-validate-shacl';
import { connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import { publishedDataset } from '../support/datasets.js';
import { PASSWORD } from '../support/organisations.js';

const SHAPES = resolve('..', 'shared/standards/dcat-ap-3.0.1/shapes.ttl');
const app = connect();
afterAll(() => app.close());

let firm: Client;
let openId: string;
let secretId: string;
beforeAll(async () => {
  const steward = await app.asMemberOf(await app.agency(), 'DATA_STEWARD');
  firm = await app.asMemberOf(await app.firm(), 'VIEWER');
  const known = { place: 'CN-SH', bounds: [120.8, 30.6, 122, 31.9], coversFrom: '2026-01-01', keywords: ['lamp'] };
  const csv = 'post,kw\nP1,1.5\n';
  openId = (await publishedDataset(app, steward, csv, known)).dataset.id;
  const secret = { classification: 'SECRET', namedIds: [steward.organisationId] };
  secretId = (await publishedDataset(app, steward, csv, secret)).dataset.id;
});

async function graph(path: string, reader: Pick<Client, 'fetch'> = firm): Promise<Store> {
  const response = await reader.fetch(path);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/ld+json; charset=utf-8']);
  const store = new Store();
  const quads = Readable.from([await response.text()]).pipe(new JsonLdParser());
  for await (const quad of quads) store.addQuad(quad);
  return store;
}

/** The standard's own shapes lie beside the repository; without them only their use is left out. */
const withShapes = existsSync(SHAPES) ? it : it.skip;

describe('DCAT-AP 3', () => {
  withShapes(
    `describes the catalogue and a dataset as ${SHAPES} asks`,
    async () => {
      const validator = new Validator(new Store(new Parser().parse(readFileSync(SHAPES, 'utf8'))) as never);
      for (const path of ['/catalogue/dcat', `/catalogue/dcat/${openId}`]) {
        const { conforms, results } = await validator.validate((await graph(path)) as never);
        expect(results.map(({ path: at, message }) => [at?.value, message.map(({ value }) => value)])).toEqual([]);
        expect(conforms).toBe(true);
      }
    },
    60_000,
  );

  it('is read without signing in as far as it is open, with whom to ask', async () => {
    const visitor = app.stranger();
    const shared = { classification: 'SHARED' };
    const steward = await app.asMemberOf(await app.agency(), 'DATA_STEWARD');
    const sharedId = (await publishedDataset(app, steward, 'post,kw\nP1,1\n', shared)).dataset.id;
    const store = await graph('/catalogue/dcat', visitor);
    const described = store
      .getSubjects('http://www.w3.org/1999/02/22-rdf-syntax-ns#type', 'http://www.w3.org/ns/dcat#Dataset', null)
      .map(({ value }) => value.split('/').at(-1));
    expect(described).toContain(openId);
    for (const id of [secretId, sharedId]) {
      expect(described).not.toContain(id);
      expect((await visitor.fetch(`/catalogue/dcat/${id}`)).status).toBe(404);
    }
    // A token of another scope is no worse off than nobody, and no better.
    const { admin } = await app.firm();
    const input = { password: PASSWORD, name: 'narrow', scopes: ['project.read'], expiresInDays: 1 };
    const token = admin.withToken((await admin.done<{ secret: string }>('createToken', input, 'secret')).secret);
    expect((await admin.fetch(`/catalogue/dcat/${sharedId}`)).status).toBe(200);
    expect((await token.fetch(`/catalogue/dcat/${sharedId}`)).status).toBe(404);
    expect((await token.fetch(`/catalogue/dcat/${openId}`)).status).toBe(200);
    const one = await graph(`/catalogue/dcat/${openId}`, visitor);
    expect(one.getQuads(null, 'http://www.w3.org/ns/dcat#contactPoint', null, null)).toHaveLength(1);
    expect(one.getQuads(null, 'http://www.w3.org/ns/dcat#startDate', null, null)).toHaveLength(1);
    const term = (graph: Store, name: string) =>
      graph.getObjects(null, `http://purl.org/dc/terms/${name}`, null).map(({ value }) => value.split('/').at(-1));
    expect([term(one, 'type'), term(one, 'format')]).toEqual([['LocalAuthority'], ['CSV']]);
    expect(term(store, 'language')).toEqual(['ENG']);
  });

  it('is written in the form that is asked for, or says which there are', async () => {
    const asked = (accept: string) => app.stranger().fetch(`/catalogue/dcat/${openId}`, { headers: { accept } });
    for (const type of ['text/turtle', 'application/n-triples']) {
      const response = await asked(`${type}, */*;q=0.1`);
      expect(response.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
      const quads = new Parser().parse(await response.text());
      expect(new Store(quads).size).toBe((await graph(`/catalogue/dcat/${openId}`)).size);
    }
    expect((await asked('*/*')).headers.get('content-type')).toContain('application/ld+json');
    expect((await asked('application/rdf+xml')).status).toBe(406);
  });

  it('goes on page by page, each naming the next, until all is told once', async () => {
    const visitor = app.stranger();
    const steward = await app.asMemberOf(await app.agency(), 'DATA_STEWARD');
    const { id } = (await publishedDataset(app, steward, 'post,kw\nP1,1\n')).dataset;
    const told: string[] = [];
    for (let path: string | undefined = '/catalogue/dcat?first=1'; path;) {
      const store = await graph(path, visitor);
      const datasets = store.getObjects(null, 'http://www.w3.org/ns/dcat#dataset', null);
      expect(datasets).toHaveLength(1);
      told.push(...datasets.map(({ value }) => value.split('/').at(-1) ?? ''));
      const [next] = store.getObjects(null, 'http://www.w3.org/ns/hydra/core#next', null);
      const link = (await visitor.fetch(path)).headers.get('link');
      expect(link).toBe(next ? `<${next.value}>; rel="next"` : null);
      path = next && next.value.slice(new URL(next.value).origin.length);
    }
    expect(told).toEqual(expect.arrayContaining([openId, id]));
    expect(new Set(told).size).toBe(told.length);
    const whole = await graph('/catalogue/dcat', visitor);
    expect(whole.getObjects(null, 'http://www.w3.org/ns/dcat#dataset', null)).toHaveLength(told.length);
    for (const query of ['after=x', 'first=x', 'first=1&after=%00'])
      expect((await visitor.fetch(`/catalogue/dcat?${query}`)).status).toBe(400);
  });

  it('names the licence of open datasets, of no other, and none where the operator has set none; says how rows are got', async () => {
    const licences = (store: Store) => store.getObjects(null, 'http://purl.org/dc/terms/license', null);
    expect(licences(await graph('/catalogue/dcat'))).toEqual([]);
    const OPEN_LICENCE = 'https://creativecommons.org/licenses/by/4.0/';
    const { app: licensed, product } = await app.another('licence', { OPEN_LICENCE });
    try {
      const owner = await licensed.asMemberOf(await licensed.agency(), 'DATA_STEWARD');
      const csv = 'post,kw\nP1,1\n';
      const { id } = (await publishedDataset(licensed, owner, csv)).dataset;
      const shared = (await publishedDataset(licensed, owner, csv, { classification: 'SHARED' })).dataset;
      const described = await graph(`/catalogue/dcat/${id}`, licensed.stranger());
      expect(licences(described).map(({ value }) => value)).toEqual([OPEN_LICENCE]);
      const [rights] = described.getObjects(null, 'http://purl.org/dc/terms/rights', null);
      const [label] = described.getObjects(rights ?? null, 'http://www.w3.org/2000/01/rdf-schema#label', null);
      expect(label?.value).toMatch(/signed in, without an agreement/);
      expect(licences(await graph(`/catalogue/dcat/${shared.id}`, owner))).toEqual([]);
    } finally {
      await product.stop();
    }
  });

  it('tells nobody of what they may not know', async () => {
    const described = (await graph('/catalogue/dcat'))
      .getSubjects('http://www.w3.org/1999/02/22-rdf-syntax-ns#type', 'http://www.w3.org/ns/dcat#Dataset', null)
      .map(({ value }) => value.split('/').at(-1));
    expect(described).toContain(openId);
    expect(described).not.toContain(secretId);
    expect((await firm.fetch(`/catalogue/dcat/${secretId}`)).status).toBe(404);
  });
});
