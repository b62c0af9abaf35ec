import { execFile } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { buildSchema, getIntrospectionQuery } from 'graphql';
import { promisify } from 'node:util';
import { connect } from '../support/app.js';
import { tokenOf } from '../support/bulk-exports.js';
import type { Client } from '../support/client.js';
import { Sample } from '../support/metrics.js';
import { type TestOrganisation, uniqueEmail } from '../support/organisations.js';

const app = connect();
let firm: TestOrganisation;

beforeAll(async () => {
  firm = await app.firm();
});
afterAll(() => app.close());

const post = (body: string, headers: Record<string, string> = {}) =>
  firm.admin.fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });

describe('an operation that asks for too much', () => {
  const edges = (inner: string) => `(first: 100) { edges { node { ${inner} } } }`;
  const places = (count: number) => Array.from({ length: count }, (_, n) => `...f${n}`).join(' ');
  const parts = (count: number) =>
    Array.from({ length: count }, (_, n) => `fragment f${n} on Query { me { id } }`).join(' ');
  const wide = Array.from({ length: 51 }, (_, n) => `f${n}`).join(' ');
  const aliases = Array.from({ length: 31 }, (_, n) => `a${n}: id`).join(' ');

  it.each([
    ['depth', `{ me { organisation ${'{ parent '.repeat(12)} { id } ${'}'.repeat(12)} } }`],
    ['aliases', `{ me { ${aliases} } }`],
    ['repeats of a field', `{ ${'me { id } '.repeat(11)} }`],
    ['fragments', `{ ${places(51)} } ${parts(51)}`],
    ['directives of one place', `{ me { id ${'@deferred '.repeat(6)} } }`],
    ['fragments put in', `{ ${'... on Query { __typename } '.repeat(101)} }`],
    ['fields', `{ me { id ${Array.from({ length: 20 }, () => `... { ${wide} }`).join(' ')} } }`],
    ['root fields', `{ ${Array.from({ length: 21 }, (_, n) => `a${n}: me { id }`).join(' ')} }`],
    [
      'cost',
      `{ organisations${edges(`children${edges(`children${edges('id name nativeName state kind level version')}`)}`)} }`,
    ],
  ])('is refused by its %s before it runs', async (limit, query) => {
    const { status, errors, data } = await firm.admin.ask(query);
    expect({ status, data }).toEqual({ status: 400, data: null });
    expect(errors).toMatchObject([
      { message: expect.stringContaining(limit), extensions: { code: 'QUERY_TOO_COSTLY' } },
    ]);
  });

  it('is refused by the length of its document, of its body, and by coming in a batch', async () => {
    const { errors } = await firm.admin.ask(`{ me { ${'id '.repeat(5000)} } }`);
    expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_PARSE_FAILED' } }]);
    const long = await post(JSON.stringify({ query: '{ me { id } }', variables: { x: 'x'.repeat(1_100_000) } }));
    expect([long.status, await long.json()]).toMatchObject([413, { errors: [{ extensions: { code: 'TOO_LARGE' } }] }]);
    for (const body of ['', '{"query"']) {
      const broken = await post(body);
      expect([broken.status, await broken.json()]).toMatchObject([
        400,
        { errors: [{ extensions: { code: 'BAD_REQUEST' } }] },
      ]);
    }
    expect((await post(JSON.stringify([{ query: '{ me { id } }' }]))).status).toBe(400);
    expect((await firm.admin.ask('{ organisations(first: 101) { edges { cursor } } }')).errors).toMatchObject([
      { extensions: { code: 'INPUT_REFUSED' } },
    ]);
  });

  it('is refused the same way when it is asked again, named or as a mutation, and nothing of it is done', async () => {
    const before = await app.ledger.head();
    const dear = `mutation Do { ${'signOut(input: {}) { __typename } '.repeat(11)} }`;
    for (let time = 0; time < 2; time += 1) {
      const response = await post(JSON.stringify({ query: dear, operationName: 'Do' }));
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'QUERY_TOO_COSTLY' } }] });
    }
    expect(await app.ledger.head()).toBe(before);
    expect((await firm.admin.ask('{ me { id } }')).errors).toEqual([]);
  });

  it('is still answered when it asks for what clients do ask', async () => {
    expect((await firm.admin.ask('{ me { organisation { parent { parent { id name } } } } }')).errors).toEqual([]);
    expect((await firm.admin.ask(getIntrospectionQuery())).errors).toEqual([]);
  });
});

describe('values that can not be', () => {
  it.each<[string, string, object?]>([
    ['an id that is none', `{ node(id: "1") { id } }`],
    ['a text with a NUL', `{ organisations(search: "a\\u0000b") { edges { cursor } } }`],
    [
      'a text with half a character',
      `query($s: String) { organisations(search: $s) { edges { cursor } } }`,
      { s: 'a\ud83d' },
    ],
    ['half a character deep in an input', '{ me { id } }', { x: [{ y: '\udc00b' }] }],
    ['a value nested beyond reason', '{ me { id } }', { x: JSON.parse(`${'['.repeat(2000)}${']'.repeat(2000)}`) }],
    ['an instant without a zone', `{ activity(from: "2026-11-24T08:00:00") { edges { cursor } } }`],
  ])("are the caller's to mend: %s", async (_, query: string, variables: object = {}) => {
    const { errors } = await firm.admin.ask(query, variables);
    expect(errors).toHaveLength(1);
    expect(['BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED']).toContain(errors[0]?.extensions.code);
  });

  it('in variables are named with the variable, and answered with 400', async () => {
    const { status, errors } = await firm.admin.ask('query($seq: Int!) { ledgerEvent(seq: $seq) { id } }', {
      seq: 'x',
    });
    expect(status).toBe(400);
    expect(errors).toMatchObject([
      { message: expect.stringContaining('$seq'), extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  });

  it('in variables are told place by place, all at once, and nothing is done', async () => {
    const before = await app.ledger.head();
    const line = { organisationId: firm.id, kind: 'EQUITY', share: '50', votingWeight: '50' };
    const { kind: _, ...lacking } = line;
    const input = {
      ...{ projectId: randomUUID(), effectiveOn: '2027-02-30' },
      stakes: [
        line,
        { ...line, share: 'half', kind: 'ALL' },
        { ...line, votingWeight: '' },
        lacking,
        { ...line, by: 1 },
      ],
    };
    const document = 'mutation($input: ProposeStakesInput!) { proposeStakes(input: $input) { __typename } }';
    for (const who of [firm.admin, app.stranger()]) {
      const { status, errors, data } = await who.ask(document, { input });
      expect({ status, data }).toEqual({ status: 400, data: null });
      const { code, faults } = errors[0]!.extensions as { code: string; faults: { path: unknown[]; code: string }[] };
      expect(code).toBe('BAD_USER_INPUT');
      expect(faults.map((fault) => [fault.path.join('.'), fault.code]).toSorted()).toEqual([
        ['input.effectiveOn', 'FORM'],
        ['input.expectedVersion', 'REQUIRED'],
        ['input.stakes.1.kind', 'FORM'],
        ['input.stakes.1.share', 'DECIMAL'],
        ['input.stakes.2.votingWeight', 'DECIMAL'],
        ['input.stakes.3.kind', 'REQUIRED'],
        ['input.stakes.4.by', 'FORM'],
      ]);
    }
    expect(await app.ledger.head()).toBe(before);
  });
});

describe('forged requests', () => {
  it('are refused where a browser would send them without asking first', async () => {
    const body = JSON.stringify({ query: '{ me { id } }' });
    expect((await post(body, { 'content-type': 'text/plain' })).status).toBeGreaterThanOrEqual(400);
    expect((await firm.admin.fetch(`/graphql?query=${encodeURIComponent('{ me { id } }')}`)).status).toBe(400);
    expect((await post(body, { origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await post(body, { origin: app.url })).status).toBe(200);
  });
});

describe('idempotency keys', () => {
  const invitation = () => ({ email: uniqueEmail(), title: 'Reader', roles: ['VIEWER'] });
  const invite = (input: object) => firm.admin.mutate('inviteMember', input, 'invitation { id }');

  it('answer a repeat with the first success, and do it once', async () => {
    const input = { ...invitation(), clientMutationId: randomUUID() };
    const first = await invite(input);
    const before = await app.ledger.head();
    expect(first.__typename).toBe('InviteMemberSuccess');
    expect(await invite(input)).toEqual(first);
    expect(await app.ledger.head()).toBe(before);
  });

  it('do it once when repeats come at the same time', async () => {
    const before = await app.ledger.head();
    const input = { ...invitation(), clientMutationId: randomUUID() };
    const [first, ...others] = await Promise.all(Array.from({ length: 6 }, () => invite(input)));
    expect(first?.__typename).toBe('InviteMemberSuccess');
    for (const other of others) expect(other).toEqual(first);
    expect(await app.ledger.head()).toBe(before + 1);
  });

  it('are not for something else', async () => {
    const input = { ...invitation(), clientMutationId: randomUUID() };
    await invite(input);
    const document = `mutation($input: InviteMemberInput!) { inviteMember(input: $input) { __typename } }`;
    const { errors } = await firm.admin.ask(document, { input: { ...input, title: 'Writer' } });
    expect(errors).toMatchObject([{ extensions: { code: 'IDEMPOTENCY_CONFLICT' } }]);
    const other = await app.firm();
    expect((await other.admin.mutate('inviteMember', { ...input, email: uniqueEmail() })).__typename).toBe(
      'InviteMemberSuccess',
    );
  });

  it('stay free when the first try was refused', async () => {
    const clientMutationId = randomUUID();
    const refused = await invite({ ...invitation(), email: 'nonsense', clientMutationId });
    expect(refused.__typename).toBe('InputRefused');
    expect((await invite({ ...invitation(), clientMutationId })).__typename).toBe('InviteMemberSuccess');
  });
});

it('serves the schema that is committed', async () => {
  const committed = buildSchema(readFileSync('apps/api/schema.graphql', 'utf8'));
  const { data } = await firm.admin.ask<{ __schema: { types: { name: string; fields: { name: string }[] | null }[] } }>(
    '{ __schema { types { name fields(includeDeprecated: true) { name } } } }',
  );
  const served = new Map(data?.__schema.types.map(({ name, fields }) => [name, fields?.length]));
  expect([...served.keys()].sort()).toEqual(Object.keys(committed.getTypeMap()).sort());
  expect(served.get('Query')).toBe(Object.keys(committed.getQueryType()?.getFields() ?? {}).length);
  expect(served.get('Mutation')).toBe(Object.keys(committed.getMutationType()?.getFields() ?? {}).length);
});

describe('a document that is asked for by id', () => {
  /** What the console was built with. */
  const documents = JSON.parse(readFileSync('dist/apps/console/documents.json', 'utf8')) as Record<string, string>;
  const idOf = (name: string) => Object.entries(documents).find(([, text]) => text.startsWith(`query ${name}`))![0];
  const send = async (body: object, headers: Record<string, string> = {}, by = firm.admin) => {
    const response = await by.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const { data, errors, extensions } = (await response.json()) as {
      data?: unknown;
      errors?: { message: string; extensions: { code: string } }[];
      extensions?: unknown;
    };
    return { status: response.status, data, code: errors?.[0]?.extensions.code, errors, extensions };
  };

  it('answers what its text would, at the same cost, and says what it is to the log of fields', async () => {
    const documentId = idOf('Me{');
    const byText = await send({ query: documents[documentId], operationName: 'Me', variables: {} });
    expect(byText).toMatchObject({ status: 200, data: { me: { id: firm.admin.memberId } } });
    expect(await send({ documentId, operationName: 'Me', variables: {} })).toEqual(byText);
    expect(await send({ documentId })).toEqual(byText);
    const steward = await app.steward();
    const uses = async () => {
      const asked = '{ fieldUses(deprecated: false, field: "Query.me") { client times } }';
      const { fieldUses } = await steward.query<{ fieldUses: { client: string; times: number }[] }>(asked);
      return fieldUses.find(({ client }) => client === 'CONSOLE')!.times;
    };
    const before = await uses();
    await send({ documentId });
    expect(await uses()).toBe(before + 1);
  });

  it('is asked as whoever asks: within scopes, limits and the form of its variables', async () => {
    const token = await tokenOf(firm.admin, 'approval.read');
    const documentId = idOf('Inbox(');
    const page = (first: unknown) => ({ documentId, variables: { first, after: null, filter: {} } });
    expect(await send(page(1), {}, token)).toMatchObject({ status: 200, data: { inbox: { edges: [] } } });
    const programs = { documentId: idOf('Programs('), variables: {} };
    expect(await send(programs, {}, token)).toMatchObject({ code: 'PERMISSION_REFUSED' });
    expect(await send(page(1), {}, app.stranger())).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await send(page(101))).toMatchObject({ status: 200, code: 'INPUT_REFUSED' });
    expect(await send(page('many'))).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
    expect(await send({ ...page(1), operationName: 'Other' })).toMatchObject({
      status: 400,
      code: 'OPERATION_RESOLUTION_FAILURE',
    });
  });

  it('is one error of its own where it is not known, was changed, or has a text beside it', async () => {
    const documentId = idOf('Me{');
    for (const other of [documentId.replace(/.$/, (last) => (last === '0' ? '1' : '0')), 'Me', '']) {
      for (const accept of ['application/json', 'application/graphql-response+json']) {
        const answer = await send({ documentId: other, variables: {} }, { accept });
        expect(answer).toMatchObject({ status: 400, code: 'PERSISTED_DOCUMENT_NOT_FOUND' });
        expect([answer.data, answer.errors?.length]).toEqual([undefined, 1]);
      }
    }
    const mutation = 'mutation { signOut { __typename } }';
    expect(await send({ documentId, query: mutation })).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
    expect(await send({ documentId: [documentId] })).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
    // Nothing that was sent with a hash of its own becomes known.
    const sha256Hash = documentId.slice('sha256:'.length);
    const extensions = { persistedQuery: { version: 1, sha256Hash } };
    expect(await send({ query: mutation, extensions })).toMatchObject({ status: 400 });
    expect(await send({ documentId, extensions })).toMatchObject({ status: 200 });
    expect((await firm.admin.query<{ me: object }>('{ me { id } }')).me).toEqual({ id: firm.admin.memberId });
  });

  it('is asked for by GET too, but for mutations, and not by a page of another site', async () => {
    const get = async (documentId: string, headers: Record<string, string> = { 'apollo-require-preflight': '1' }) => {
      const response = await firm.admin.fetch(`/graphql?documentId=${encodeURIComponent(documentId)}`, { headers });
      return [response.status, (await response.text()).slice(0, 16)];
    };
    expect(await get(idOf('Me{'))).toEqual([200, '{"data":{"second']);
    const mutation = Object.entries(documents).find(([, text]) => text.startsWith('mutation SignOut'))![0];
    expect((await get(mutation))[0]).toBe(405);
    expect((await get(idOf('Me{'), {}))[0]).toBe(400);
    expect((await firm.admin.query<{ me: object }>('{ me { id } }')).me).toEqual({ id: firm.admin.memberId });
  });
});

describe('what is deprecated', () => {
  it('is counted by the program that asks for it, which names itself as it likes, within bounds', async () => {
    const ask = (body: string, headers: Record<string, string>) => post(JSON.stringify({ query: body }), headers);
    const deprecated = '{ inbox(first: 1) { edges { node { because } } } }';
    const counted = async (client: string) =>
      (await Sample.of(app.url)).sum('tripartite_graphql_deprecated_uses_total', {
        client,
        field: 'InboxItem.because',
      });
    const name = `portal-${randomBytes(4).toString('hex')}`;
    await ask(deprecated, { 'x-client-name': name });
    await ask(deprecated, { 'apollographql-client-name': name, 'x-client-name': 'not this' });
    await ask('{ inbox(first: 1) { edges { node { id } } } }', { 'x-client-name': name });
    expect(await counted(name)).toBe(2);
    const unnamed = await counted('unnamed');
    await ask(deprecated, {});
    await ask(deprecated, { 'x-client-name': 'x'.repeat(65) });
    await app.stranger().ask(deprecated, {}, { 'x-client-name': 'a stranger' });
    expect([await counted('unnamed'), await counted('a stranger')]).toEqual([unnamed + 2, 0]);
  });

  it('is counted by client and day, for its organisation and stewards; the gate of the schema takes it', async () => {
    interface Use {
      readonly client: string;
      readonly clientId: string;
      readonly name: string | null;
      readonly field: string;
      readonly times: number;
    }
    const usesOf = async (by: Client, more = '') =>
      (
        await by.query<{ fieldUses: Use[] }>(
          `{ fieldUses${more} { client clientId name organisationId field deprecated instead times firstOn lastOn } }`,
        )
      ).fieldUses;
    const token = await tokenOf(firm.admin, 'approval.read');
    const ask = () => token.ask('{ inbox(first: 1) { edges { node { because } } } }');
    await ask();
    await ask();
    const [own, ...others] = await usesOf(firm.admin);
    expect(others).toEqual([]);
    const today = new Date().toISOString().slice(0, 10);
    expect(own).toMatchObject({
      client: 'TOKEN',
      name: 'export',
      field: 'InboxItem.because',
      times: 2,
      deprecated: true,
    });
    expect(own).toMatchObject({ organisationId: firm.id, instead: expect.stringContaining('reasons'), lastOn: today });
    await ask();
    expect(await usesOf(firm.admin)).toMatchObject([{ times: 3, firstOn: today }]);
    const all = await usesOf(firm.admin, `(deprecated: false, clientId: "${own!.clientId}")`);
    expect(all.map(({ field }) => field)).toEqual(expect.arrayContaining(['Query.inbox', 'InboxItem.because']));
    expect(await usesOf(firm.admin, '(deprecated: false, field: "Query.fieldUses")')).toEqual([]);

    const rival = await app.firm();
    expect(await usesOf(rival.admin, '(deprecated: false)')).toEqual([]);
    const officer = await app.asMemberOf(firm, 'OFFICER');
    expect((await officer.ask('{ fieldUses { field } }')).errors).toMatchObject([
      { extensions: { code: 'PERMISSION_REFUSED', permission: 'fieldUse.read' } },
    ]);
    const steward = await app.steward();
    expect(await usesOf(steward, `(clientId: "${own!.clientId}")`)).toMatchObject([{ times: 3 }]);
    expect(
      (await usesOf(steward, '(deprecated: false, field: "Query.fieldUses")')).map(({ client }) => client),
    ).toEqual(['CONSOLE']);
    const env = {
      ...process.env,
      NODE_OPTIONS: '',
      MODE: 'test',
      LOG_LEVEL: 'silent',
      DATABASE_URL: app.running.databaseUrl,
    };
    const { stdout } = await promisify(execFile)(process.execPath, ['dist/scripts/field-uses.js'], {
      env,
      // As many as all suites before it have asked for.
      maxBuffer: 1 << 26,
    });
    expect(JSON.parse(stdout)).toContainEqual({ client: `token ${own!.clientId}`, field: 'InboxItem.because' });
  });
});
