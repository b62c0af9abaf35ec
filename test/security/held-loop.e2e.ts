import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import {
  buildSchema,
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql';
import { leastOf } from '../../scripts/lib/least.js';
import { roles } from '#libs/contracts';
import { connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import { connector } from '../support/connectors.js';
import { newDataset, upload } from '../support/datasets.js';
import { square } from '../support/districts.js';
import { Sample } from '../support/metrics.js';
import { nastyBpmn, nastyJson, nastyTables, written } from '../support/nasty.js';
import type { TestOrganisation } from '../support/organisations.js';
import { patience } from '../support/patience.mjs';
import { directoryOf, type TestDirectory } from '../support/scim.js';
import { sendTable } from '../support/tables.js';

const app = connect();
afterAll(() => app.close());

/** How long one document may hold the event loop, in seconds, on a machine that has nothing else to do. */
const MOST_S = 0.1;
/** Another suite may hold the same api meanwhile: the quietest of so many rounds counts. */
const ROUNDS = 5;

let organisation: TestOrganisation;
let client: Client;
let steward: Client;
let robot: Client;
let directory: TestDirectory;

beforeAll(async () => {
  organisation = await app.agency();
  [client, steward] = [await app.asMemberOf(organisation, [...roles]), await app.steward()];
  robot = await connector(app, organisation, ['dataset.read', 'dataspace.negotiate', 'exchange.use']);
  directory = await directoryOf(app, organisation);
}, 120_000);

/** What holds the loop for too long, with for how long: by the name of the document. */
async function tooLong(sent: Readonly<Record<string, () => Promise<unknown>>>): Promise<Record<string, number>> {
  const most = patience(MOST_S * 1000) / 1000;
  const held = async () => (await Sample.of(app.url)).sum('nodejs_eventloop_lag_max_seconds');
  const found: Record<string, number> = {};
  for (const [name, send] of Object.entries(sent)) {
    let least = Infinity;
    for (let round = 0; round < ROUNDS && least > most; round += 1) {
      await held(); // counts anew from here
      await send();
      least = Math.min(least, await held());
    }
    if (process.env['HELD_LOG']) process.stderr.write(`${name}: ${Math.round(least * 1000)} ms\n`);
    if (least > most) found[name] = least;
  }
  return found;
}

const schema = buildSchema(readFileSync('apps/api/schema.graphql', 'utf8'));
type Field = GraphQLField<unknown, unknown>;
interface Place {
  readonly kind: 'query' | 'mutation';
  readonly field: Field;
  /** From the argument on. */
  readonly path: readonly string[];
}

/** Where a scalar can stand in what is asked; an input within inputs is entered once. */
function placesOf(scalar: string): Map<string, Place> {
  const places = new Map<string, Place>();
  const seen = new Set<string>();
  for (const kind of ['query', 'mutation'] as const) {
    const root = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
    for (const field of Object.values(root?.getFields() ?? {})) {
      const enter = (type: GraphQLInputType, path: readonly string[]): void => {
        const named = getNamedType(type);
        // Every act has this one, and it is read in one place.
        if (path.at(-1) === 'clientMutationId') return;
        if (named.name === scalar) places.set(`${field.name} ${path.join('.')}`, { kind, field, path });
        if (!isInputObjectType(named) || seen.has(named.name)) return;
        seen.add(named.name);
        for (const one of Object.values(named.getFields())) enter(one.type, [...path, one.name]);
      };
      for (const { name, type } of field.args) enter(type, [name]);
    }
  }
  return places;
}

/** The least value of a type that has another one at a place in it. */
function having(type: GraphQLInputType, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (isNonNullType(type)) return having(type.ofType as GraphQLInputType, [name!, ...rest], value);
  if (isListType(type)) return [name === undefined ? value : having(type.ofType as GraphQLInputType, [name, ...rest], value)]; // oxfmt-ignore
  if (name === undefined || !isInputObjectType(type)) return value;
  const inner = type.getFields()[name]!.type;
  return {
    ...(leastOf(type) as object),
    [name]: rest.length > 0 || isList(inner) ? having(inner, rest, value) : value,
  };
}
const isList = (type: GraphQLInputType): boolean =>
  isListType(isNonNullType(type) ? (type.ofType as GraphQLInputType) : type);

function ask(by: Client, { kind, field, path: [first, ...rest] }: Place, value: unknown, more: object = {}) {
  const given = field.args.filter(
    (arg: GraphQLArgument) => arg.name === first || (isNonNullType(arg.type) && arg.defaultValue === undefined),
  );
  const declared = given.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const passed = given.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const selection = isLeafType(getNamedType(field.type)) ? '' : '{ __typename }';
  const variables = Object.fromEntries(
    given.map(({ name, type }) => {
      const own = name === first ? having(type, rest, value) : leastOf(type);
      return [name, rest.length > 0 && name === first ? { ...(own as object), ...more } : own];
    }),
  );
  const query = `${kind}(${declared}) { ${field.name}(${passed}) ${selection} }`;
  return json(by, '/graphql')({ query, variables });
}

/** A process whose list of this name is the document. */
const stage = { key: 'a', title: 'A', groups: [{ key: 'g', title: 'G', select: [{ by: 'LEAD' }], rule: { kind: 'ANY' } }] }; // oxfmt-ignore
const definitions = (): Record<string, unknown> => {
  const body = (stages: unknown) => ({ key: 'x', title: 'X', subjectKinds: ['proposal'], calendar: 'cn', stages });
  const condition = (one: string) =>
    Array.from({ length: 20 }, (_, at) => ({ ...stage, key: `s${at}`, condition: one }));
  const group = (one: string) => ({ ...stage.groups[0], condition: one });
  return {
    'many stages': body(Array.from({ length: 600 }, (_, at) => ({ ...stage, key: `k${at}` }))),
    'many odd stages': body(Array.from({ length: 12_000 }, () => ({ a: 1 }))),
    'long conditions': body(condition(`capitalValue > ${'1.0 + '.repeat(320)}1.0`)),
    'deep conditions': body(condition(`${'('.repeat(900)}true${')'.repeat(900)}`)),
    alternatives: body(condition(Array.from({ length: 90 }, (_, at) => `capitalValue > ${at}.0`).join(' || '))),
    'conditions of groups': body(
      Array.from({ length: 20 }, (_, at) => ({
        ...stage,
        key: `s${at}`,
        groups: Array.from({ length: 20 }, (__, of) => ({
          ...group('capitalValue > 1.0 || exists(jurisdiction)'),
          key: `g${of}`,
        })),
      })),
    ),
  };
};
const ring = (corners: number) => {
  const around = Array.from({ length: corners - 1 }, (_, at) => {
    const angle = (2 * Math.PI * at) / (corners - 1);
    return [Number((100 + Math.cos(angle)).toFixed(4)), Number((10 + Math.sin(angle)).toFixed(4))];
  });
  return [...around, around[0]];
};
const areas = (): Record<string, unknown> => ({
  'corners of one area': {
    type: 'FeatureCollection',
    features: [{ ...square('A', 1, 1), geometry: { type: 'Polygon', coordinates: [ring(20_000)] } }],
  },
  'many areas': { type: 'FeatureCollection', features: Array.from({ length: 500 }, (_, at) => square(`A${at}`, 1, 1)) },
  'many odd areas': { type: 'FeatureCollection', features: Array.from({ length: 100_000 }, () => 1) },
  'many points': {
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        properties: {},
        geometry: { type: 'MultiPoint', coordinates: Array.from({ length: 60_000 }, () => [1, 2]) },
      },
    ],
  },
  'many rings': {
    type: 'FeatureCollection',
    features: [
      {
        ...square('A', 1, 1),
        geometry: { type: 'Polygon', coordinates: Array.from({ length: 8_000 }, () => ring(5)) },
      },
    ],
  },
});
const policies = (): Record<string, unknown> => {
  const id = 'urn:uuid:0190a000-0000-7000-8000-00000000000d';
  const one = { target: id, action: 'use' };
  const constraint = { leftOperand: 'purpose', operator: 'eq', rightOperand: 'RESEARCH' };
  return {
    'many permissions': { permission: Array.from({ length: 1500 }, () => one) },
    'many actions of many targets': { permission: [{ target: Array.from({ length: 900 }, () => id), action: Array.from({ length: 5000 }, () => 'use') }] }, // oxfmt-ignore
    'many constraints': { permission: [{ ...one, constraint: Array.from({ length: 1200 }, () => constraint) }] },
    'many prohibitions': { permission: [one], prohibition: Array.from({ length: 1500 }, () => one) },
    'many duties': { permission: [{ ...one, duty: Array.from({ length: 4000 }, () => ({ action: 'x' })) }] },
  };
};
const terms = (): Record<string, unknown> => ({
  'many parties': { parties: Array.from({ length: 20_000 }, () => ({})) },
  'many datasets': { parties: [], datasets: Array.from({ length: 20_000 }, () => ({})) },
  'many columns': { datasets: [{ columns: Array.from({ length: 20_000 }, () => ({})) }] },
  filters: { datasets: [{ filter: Array.from({ length: 20_000 }, () => ({ column: 'a', is: 'in' })) }] },
});

/** Every argument of JSON, with the documents that its reader would find dear, and who sends them. */
const JSON_ARGUMENTS: Readonly<Record<string, () => Readonly<Record<string, unknown>>>> = {
  'agreementTermsCheck terms': terms,
  'agreementTermsFromPolicy policy': policies,
  'definitionAsBpmn body': definitions,
  'simulateDefinition body': definitions,
  'validateDefinition body': definitions,
  'addPasskey input.response': () => ({}),
  'addProgramCredential input.publicKey': () => ({}),
  'askRemoteConnector input.offer': policies,
  'createProgram input.publicKey': () => ({}),
  'draftAgreement input.terms': terms,
  'draftDefinition input.body': definitions,
  'draftProposal input.content.sites': areas,
  'finishSignOn input.passkey': () => ({}),
  'loadDistricts input.collection': areas,
  'offerAgreement input.terms': terms,
  'proposeSigningKey input.publicKey': () => ({}),
  'proveSecondFactor input.passkey': () => ({}),
  'saveAgreementDraft input.terms': terms,
  'saveAgreementTemplate input.terms': terms,
  'saveDefinition input.body': definitions,
  'saveView input.settings': () => ({}),
  'signInWithPasskey input.response': () => ({}),
};
const STEWARDS = new Set(['loadDistricts']);
/** What an input needs so that its document is looked at. */
const MORE: Readonly<Record<string, () => object>> = {
  draftDefinition: () => ({ key: `k${Math.random().toString(36).slice(2)}` }),
};

describe('JSON', () => {
  const places = placesOf('JSON');

  it('stands in no argument but those listed here', () => {
    expect([...places.keys()].sort()).toEqual(Object.keys(JSON_ARGUMENTS).sort());
  });

  it.each(Object.entries(JSON_ARGUMENTS))('of %s holds nobody else up, however large', async (name, own) => {
    const place = places.get(name)!;
    const by = STEWARDS.has(place.field.name) ? steward : client;
    const sent = Object.entries({ ...nastyJson(), ...own() });
    const acts = sent.map(([what, value]) => [what, () => ask(by, place, value, MORE[place.field.name]?.())] as const);
    expect(await tooLong(Object.fromEntries(acts))).toEqual({});
  }, patience(60_000)); // oxfmt-ignore
});

describe('a text', () => {
  it('of BPMN holds nobody else up, however large', async () => {
    const place = placesOf('String').get('definitionFromBpmn xml')!;
    const sent = Object.entries(nastyBpmn()).map(([name, xml]) => [name, () => ask(client, place, xml)] as const);
    const atOnce = () => Promise.all(Object.values(nastyBpmn()).flatMap((xml) => [ask(client, place, xml), ask(client, place, xml)])); // oxfmt-ignore
    expect(await tooLong({ ...Object.fromEntries(sent), 'sixteen at once': atOnce })).toEqual({});
  }, patience(60_000)); // oxfmt-ignore
});

const json =
  (by: Client, path: string, method = 'POST') =>
  (body: unknown) =>
    by.fetch(path, { method, headers: { 'content-type': 'application/json' }, body: written(body) });
const inMembers = (send: (body: unknown) => Promise<unknown>, base: object, ...members: readonly string[]) =>
  Object.fromEntries(
    Object.entries(nastyJson()).flatMap(([name, value]) => [
      [name, () => send(value)],
      ...members.map((member) => [`${name} as ${member}`, () => send({ ...base, [member]: value })] as const),
    ]),
  );
type Sent = Readonly<Record<string, () => Promise<unknown>>>;
const scim = (method: string, path: string, ...members: readonly string[]) => (): Sent =>
  inMembers((body) => directory.ask(method, path, written(body)), { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: 'a' }, ...members); // oxfmt-ignore
const PID = 'urn:uuid:0190a000-0000-7000-8000-00000000000d';
const dataspace =
  (path: string, type: string, ...members: readonly string[]) =>
  (): Sent => {
    const base = { '@context': ['https://w3id.org/dspace/2025/1/context.jsonld'], '@type': type, providerPid: PID, consumerPid: PID }; // oxfmt-ignore
    const at = path.replace(':participant', organisation.id).replace(':pid', PID).replace(':key', 'k');
    return inMembers(json(robot, `/dsp${at}`), base, ...members);
  };
/** A table that was read, whatever is said of it. */
async function seenThrough(name: string, file: Uint8Array): Promise<void> {
  const answer = (await (await sendTable(client, 'PROJECTS', file, name)).json()) as { faults?: { code: string }[] };
  const read = [
    'TOO_MANY_ROWS',
    'NOT_XLSX',
    'ZIP_BOMB',
    'BROKEN_ROW',
    'MISSING_COLUMN',
    'NO_HEADER',
    'EMPTY',
    'TOO_DEAR',
  ];
  if (!read.includes(answer.faults?.[0]?.code ?? ''))
    throw new Error(`${name}: ${JSON.stringify(answer).slice(0, 300)}`);
}
const nothingRead = (): Sent => ({});

/** Every route that takes a body, with what is sent there: a file that is only kept is not read here. */
const ROUTES: Readonly<Record<string, () => Sent | Promise<Sent>>> = {
  'PATCH /scim/v2/Groups/:name': scim('PATCH', '/Groups/x', 'Operations'),
  'PATCH /scim/v2/Users/:name': scim('PATCH', '/Users/x', 'Operations'),
  'POST /attachments': nothingRead,
  'POST /comment-files': nothingRead,
  'POST /datasets/:id/versions': async () => {
    const { id } = await newDataset(client);
    const columns = JSON.stringify(Array.from({ length: 60_000 }, () => ({})));
    return { 'many columns': () => upload(client, id, 'a.csv', 'id\n1\n', { columns }) };
  },
  'POST /dsp/:participant/2025-1/catalog/request': dataspace('/:participant/2025-1/catalog/request', 'CatalogRequestMessage', 'filter'), // oxfmt-ignore
  'POST /dsp/:participant/2025-1/negotiations/:pid/agreement/verification': dataspace('/:participant/2025-1/negotiations/:pid/agreement/verification', 'ContractAgreementVerificationMessage'), // oxfmt-ignore
  'POST /dsp/:participant/2025-1/negotiations/:pid/events': dataspace('/:participant/2025-1/negotiations/:pid/events', 'ContractNegotiationEventMessage', 'eventType'), // oxfmt-ignore
  'POST /dsp/:participant/2025-1/negotiations/:pid/request': dataspace('/:participant/2025-1/negotiations/:pid/request', 'ContractRequestMessage', 'offer'), // oxfmt-ignore
  'POST /dsp/:participant/2025-1/negotiations/:pid/termination': dataspace('/:participant/2025-1/negotiations/:pid/termination', 'ContractNegotiationTerminationMessage', 'reason'), // oxfmt-ignore
  'POST /dsp/:participant/2025-1/negotiations/request': dataspace('/:participant/2025-1/negotiations/request', 'ContractRequestMessage', 'offer'), // oxfmt-ignore
  'POST /dsp/:participant/2025-1/transfers/:pid/completion': dataspace('/:participant/2025-1/transfers/:pid/completion', 'TransferCompletionMessage'), // oxfmt-ignore
  'POST /dsp/:participant/2025-1/transfers/:pid/start': dataspace('/:participant/2025-1/transfers/:pid/start', 'TransferStartMessage', 'dataAddress'), // oxfmt-ignore
  'POST /dsp/:participant/2025-1/transfers/:pid/suspension': dataspace('/:participant/2025-1/transfers/:pid/suspension', 'TransferSuspensionMessage', 'reason'), // oxfmt-ignore
  'POST /dsp/:participant/2025-1/transfers/:pid/termination': dataspace('/:participant/2025-1/transfers/:pid/termination', 'TransferTerminationMessage', 'reason'), // oxfmt-ignore
  'POST /dsp/:participant/2025-1/transfers/request': dataspace('/:participant/2025-1/transfers/request', 'TransferRequestMessage', 'dataAddress'), // oxfmt-ignore
  'POST /dsp/callbacks/:key/negotiations/:pid/agreement': dataspace('/callbacks/:key/negotiations/:pid/agreement', 'ContractAgreementMessage', 'agreement'), // oxfmt-ignore
  'POST /dsp/callbacks/:key/negotiations/:pid/events': dataspace('/callbacks/:key/negotiations/:pid/events', 'ContractNegotiationEventMessage', 'eventType'), // oxfmt-ignore
  'POST /dsp/callbacks/:key/negotiations/:pid/offers': dataspace('/callbacks/:key/negotiations/:pid/offers', 'ContractOfferMessage', 'offer'), // oxfmt-ignore
  'POST /dsp/callbacks/:key/negotiations/:pid/termination': dataspace('/callbacks/:key/negotiations/:pid/termination', 'ContractNegotiationTerminationMessage', 'reason'), // oxfmt-ignore
  'POST /dsp/callbacks/:key/transfers/:pid/completion': dataspace('/callbacks/:key/transfers/:pid/completion', 'TransferCompletionMessage'), // oxfmt-ignore
  'POST /dsp/callbacks/:key/transfers/:pid/start': dataspace('/callbacks/:key/transfers/:pid/start', 'TransferStartMessage', 'dataAddress'), // oxfmt-ignore
  'POST /dsp/callbacks/:key/transfers/:pid/suspension': dataspace('/callbacks/:key/transfers/:pid/suspension', 'TransferSuspensionMessage', 'reason'), // oxfmt-ignore
  'POST /dsp/callbacks/:key/transfers/:pid/termination': dataspace('/callbacks/:key/transfers/:pid/termination', 'TransferTerminationMessage', 'reason'), // oxfmt-ignore
  'POST /imports/tables': () => {
    const files = Object.entries(nastyTables());
    return Object.fromEntries(files.map(([name, file]) => [name, () => seenThrough(name, file)]));
  },
  'POST /oauth/introspect': () => inMembers(json(robot, '/oauth/introspect'), {}, 'token', 'client_assertion'), // oxfmt-ignore
  'POST /oauth/revoke': () => inMembers(json(robot, '/oauth/revoke'), {}, 'token', 'client_assertion'), // oxfmt-ignore
  'POST /oauth/token': () => inMembers(json(robot, '/oauth/token'), { grant_type: 'client_credentials' }, 'client_assertion'), // oxfmt-ignore
  'POST /scim/v2/Groups': scim('POST', '/Groups', 'members'),
  'POST /scim/v2/Users': scim('POST', '/Users', 'emails', 'name'),
  'PUT /scim/v2/Groups/:name': scim('PUT', '/Groups/x', 'members'),
  'PUT /scim/v2/Users/:name': scim('PUT', '/Users/x', 'emails', 'name'),
};

describe('a body', () => {
  it('is taken by no route but those listed here', () => {
    const routes = readFileSync('apps/api/routes.txt', 'utf8').split('\n');
    const taking = routes.filter((line) => /^(POST|PUT|PATCH) /.test(line)).map((line) => line.replace(/ \S+$/, ''));
    expect(taking.sort()).toEqual(Object.keys(ROUTES).sort());
  });

  it.each(Object.entries(ROUTES))('of %s holds nobody else up, however large', async (_, sent) => {
    expect(await tooLong(await sent())).toEqual({});
  }, patience(90_000)); // oxfmt-ignore
});
