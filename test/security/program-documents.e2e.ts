import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { asDatabase, RECORDED } from '../support/as-database.js';
import type { Client } from '../support/client.js';
import { PASSWORD, type TestOrganisation } from '../support/organisations.js';
import { entry } from '../support/security-log.js';

const app = connect();
let firm: TestOrganisation;
let other: TestOrganisation;

beforeAll(async () => {
  [firm, other] = await Promise.all([app.firm(), app.firm()]);
});
afterAll(() => app.close());

const ME = 'query Me { me { id title } }';
const FIRST = 'query First($first: Int!) { proposals(first: $first) { edges { node { id } } } }';
const DRAFT =
  'mutation Draft($input: DraftProposalInput!) { draftProposal(input: $input) { __typename ... on DraftProposalSuccess { proposal { id title } } } }';
const SCOPES = ['organisation.read', 'proposal.draft', 'proposal.read'];
const DOCUMENTS =
  'documents(first: 100) { edges { node { documentId text operations registeredAt valid } } pageInfo { endCursor } }';
const NOT_FOUND = { status: 400, code: 'PERSISTED_DOCUMENT_NOT_FOUND' };
const REQUIRED = { status: 400, code: 'PERSISTED_DOCUMENT_REQUIRED' };

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const idOf = (text: string) => `sha256:${hashOf(text)}`;

interface Program {
  readonly id: string;
  readonly version: number;
  readonly documentsOnly: boolean;
  readonly documents: { readonly edges: readonly { readonly node: Listed }[] };
}

interface Listed {
  readonly documentId: string;
  readonly text: string;
  readonly operations: readonly string[];
  readonly valid: boolean;
}

/** A program that has been given a token of these scopes. */
async function running(scope = SCOPES.join(' '), { admin } = firm) {
  const given = { password: PASSWORD, name: 'Cadastre', scopes: SCOPES, expiresInDays: 30 };
  const made = await admin.done<{ program: { id: string }; secret: string }>(
    'createProgram',
    given,
    'secret program { id }',
  );
  const { id } = made.program;
  const form = { grant_type: 'client_credentials', client_id: id, client_secret: made.secret, scope };
  const answer = await app.stranger().fetch('/oauth/token', { method: 'POST', body: new URLSearchParams(form) });
  const { access_token } = (await answer.json()) as { access_token: string };
  return { id, robot: app.stranger().withToken(access_token) };
}

async function programOf(id: string, admin = firm.admin): Promise<Program> {
  const asked = `query($id: ID!) { program(id: $id) { id version documentsOnly ${DOCUMENTS} } }`;
  return (await admin.query<{ program: Program }>(asked, { id })).program;
}

const listed = async (id: string) => (await programOf(id)).documents.edges.map(({ node }) => node.documentId);

/** What is to be sent of a program as it is now, by whoever may keep it. */
const seen = async (id: string, more: object) => ({
  id,
  expectedVersion: (await programOf(id)).version,
  password: PASSWORD,
  ...more,
});

const register = async (id: string, documents: readonly string[]) =>
  firm.admin.mutate('registerProgramDocuments', await seen(id, { documents }), 'documentIds');

const remove = async (id: string, documentIds: readonly string[]) => {
  const { version: expectedVersion } = await programOf(id);
  return firm.admin.mutate('removeProgramDocuments', { id, expectedVersion, documentIds });
};

const hold = async (id: string, documentsOnly?: boolean) =>
  firm.admin.done('changeProgram', await seen(id, { name: 'Cadastre', scopes: SCOPES, documentsOnly }));

async function send(by: Client, body: object) {
  const response = await by.fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const { data, errors, extensions } = (await response.json()) as {
    data?: object;
    errors?: { message: string; extensions: { code: string } }[];
    extensions?: object;
  };
  return { status: response.status, data, code: errors?.[0]?.extensions.code, errors, extensions };
}

/** Types of what is on record of a program, oldest first. */
const toldOf = (id: string) =>
  asDatabase(app, async (db) => {
    const asked = `select type, data from ${RECORDED} where subject_id = $1 order by recorded_at, id`;
    const { rows } = await db.query<{ type: string; data: { documents?: string[] } }>(asked, [id]);
    return rows;
  });

describe('documents of a program', () => {
  it('are registered once, listed, and answered by id as their text would be, within its scopes and at the same cost', async () => {
    const { id, robot } = await running('organisation.read proposal.draft');
    const answer = await register(id, [ME, DRAFT, FIRST, ME]);
    expect(answer).toMatchObject({ documentIds: [ME, DRAFT, FIRST, ME].map(idOf) });
    const { version, documents } = await programOf(id);
    expect(documents.edges.map(({ node }) => node)).toEqual(
      expect.arrayContaining([
        { documentId: idOf(ME), text: ME, operations: ['Me'], registeredAt: expect.any(String), valid: true },
      ]),
    );
    expect(await register(id, [ME])).toMatchObject({ documentIds: [idOf(ME)] });
    expect(await programOf(id)).toMatchObject({ version });
    const told = await toldOf(id);
    expect(told.map(({ type }) => type)).toEqual([
      'program.created',
      'program.credential.added',
      'program.documents.registered',
    ]);
    expect(told[2]?.data.documents).toEqual([ME, DRAFT, FIRST].map(hashOf).sort());

    const byText = await send(robot, { query: ME });
    expect(byText).toMatchObject({ status: 200, data: { me: { title: 'Cadastre' } } });
    expect(await send(robot, { documentId: idOf(ME) })).toEqual(byText);
    const byGet = await robot.fetch(`/graphql?documentId=${idOf(ME)}`, {
      headers: { 'apollo-require-preflight': '1' },
    });
    expect(await byGet.json()).toMatchObject({ data: byText.data });
    const first = { documentId: idOf(FIRST), variables: { first: 1 } };
    expect(await send(robot, first)).toMatchObject({ code: 'PERMISSION_REFUSED' });
    const input = { title: 'By id', jurisdiction: 'CN-SH', content: {}, clientMutationId: 'once' };
    // Its answer needs more than the token is scoped to: nothing is done.
    const drafted = { documentId: idOf(DRAFT), variables: { input } };
    expect(await send(robot, drafted)).toMatchObject({ code: 'PERMISSION_REFUSED' });
    const { id: wider, robot: reads } = await running();
    await register(wider, [DRAFT]);
    const done = await send(reads, drafted);
    expect(done.data).toMatchObject({ draftProposal: { proposal: { title: 'By id' } } });
    expect((await send(reads, drafted)).data).toEqual(done.data);
  });

  it('are its own: not another’s, not of another organisation, not people’s', async () => {
    const [{ id, robot }, second, theirs] = await Promise.all([
      running(),
      running(),
      running('organisation.read', other),
    ]);
    await register(id, [ME]);
    const asked = { documentId: idOf(ME) };
    expect(await send(robot, asked)).toMatchObject({ status: 200 });
    const unknown = await send(second.robot, { documentId: idOf('{ never }') });
    expect(unknown).toMatchObject(NOT_FOUND);
    for (const by of [second.robot, theirs.robot, firm.admin])
      expect((await send(by, asked)).errors).toEqual(unknown.errors);

    const given = { id, expectedVersion: (await programOf(id)).version };
    const viewer = await app.asMemberOf(firm, 'VIEWER');
    const documents = { ...given, documents: ['{ me { id } }'], password: PASSWORD };
    const ids = { ...given, documentIds: [idOf(ME)] };
    for (const [field, input] of [
      ['registerProgramDocuments', documents],
      ['removeProgramDocuments', ids],
    ] as const) {
      expect(await viewer.mutate(field, input)).toMatchObject({ permission: 'program.manage' });
      const name = field.charAt(0).toUpperCase() + field.slice(1);
      const document = `mutation($input: ${name}Input!) { ${field}(input: $input) { __typename } }`;
      expect((await other.admin.ask(document, { input })).errors).toMatchObject([
        { extensions: { code: 'NOT_FOUND' } },
      ]);
      // No program keeps its own documents: whoever came by its secret could add to them.
      expect(await robot.mutate(field, input)).toMatchObject({ permission: 'program.manage' });
      expect(await firm.admin.mutate(field, { ...input, expectedVersion: 99 })).toMatchObject({ actualVersion: 2 });
    }
    expect(await firm.admin.mutate('registerProgramDocuments', { ...documents, password: 'no' })).toMatchObject({
      code: 'PASSWORD_REFUSED',
    });
    expect(await listed(id)).toEqual([idOf(ME)]);
  });

  it('are all registered or none: what is wrong is said of each, and nothing is written or told', async () => {
    const { id } = await running();
    const wrong = [
      '',
      '{ me {',
      '{\n  me { idd }\n}',
      ME,
      'fragment P on Member { id }',
      `# ${'x'.repeat(20_000)}\n${ME}`,
    ];
    const operations = Array.from({ length: 21 }, (_, at) => `query Q${at} { me { id } }`).join(' ');
    const repeated = `{ ${'me { id } '.repeat(11)} }`;
    const deep = `{ me { organisation ${'{ parent '.repeat(12)}{ id }${' }'.repeat(12)} } }`;
    const pages = (first: string, declared = '') => {
      const inner = (field: string, of: string) => `${field}(first: ${first}) { edges { node { ${of} } } }`;
      const of = inner('organisations', inner('children', inner('children', 'id name nativeName state kind level')));
      return `query Pages${declared} { ${of} }`;
    };
    // Of a page whose size comes with the request nobody knows yet that it will be too large.
    const some = pages('$first', '($first: Int! = 100)');
    expect(await register(id, [...wrong, operations, repeated, deep, pages('100'), some])).toMatchObject({
      faults: [
        { path: ['documents', 0], code: 'LENGTH' },
        { path: ['documents', 1], code: 'SYNTAX' },
        { path: ['documents', 2], code: 'NOT_IN_SCHEMA', message: expect.stringContaining('Line 2, column 8') },
        { path: ['documents', 4], code: 'NO_OPERATION' },
        { path: ['documents', 5], code: 'LENGTH' },
        { path: ['documents', 6], code: 'TOO_MANY' },
        { path: ['documents', 7], code: 'QUERY_TOO_COSTLY' },
        { path: ['documents', 8], code: 'QUERY_TOO_COSTLY', message: expect.stringContaining('depth') },
        { path: ['documents', 9], code: 'QUERY_TOO_COSTLY', message: expect.stringContaining('cost') },
      ],
    });
    expect(await register(id, [])).toMatchObject({ faults: [{ path: ['documents'], code: 'REQUIRED' }] });
    const many = (from: number, count: number) =>
      Array.from({ length: count }, (_, at) => `query N${from + at} { me { id } }`);
    expect(await register(id, many(0, 201))).toMatchObject({ faults: [{ path: ['documents'], code: 'TOO_MANY' }] });
    expect(await listed(id)).toEqual([]);
    expect(await register(id, many(0, 199))).toMatchObject({ documentIds: expect.any(Array) });
    expect(await register(id, many(199, 2))).toMatchObject({ code: 'TOO_MANY' });
    const told = (await toldOf(id)).filter(({ type }) => type.startsWith('program.documents'));
    expect(told).toHaveLength(1);
  });

  it('are removed at once, all that are named or none', async () => {
    const { id, robot } = await running();
    await register(id, [ME, FIRST]);
    expect(await remove(id, [idOf(ME), idOf(DRAFT)])).toMatchObject({
      faults: [{ path: ['documentIds', 1], code: 'NOT_FOUND' }],
    });
    expect(await remove(id, [])).toMatchObject({ faults: [{ path: ['documentIds'], code: 'REQUIRED' }] });
    expect((await send(robot, { documentId: idOf(ME) })).status).toBe(200);
    await remove(id, [idOf(ME)]);
    expect(await send(robot, { documentId: idOf(ME) })).toMatchObject(NOT_FOUND);
    expect(await listed(id)).toEqual([idOf(FIRST)]);
    const [last] = (await toldOf(id)).slice(-1);
    expect(last).toMatchObject({ type: 'program.documents.removed', data: { documents: [hashOf(ME)] } });
  });

  it('that the schema no longer answers are refused as their text would be, and are said to be so', async () => {
    const { id, robot } = await running();
    await register(id, [ME]);
    // As a field that went with a version leaves it.
    const gone = 'query Gone { me { wasHere } }';
    await asDatabase(app, (db) =>
      db.query('update program_document set text = $2, document_id = $3 where program_id = $1', [id, gone, idOf(gone)]),
    );
    const { documents } = await programOf(id);
    expect(documents.edges).toMatchObject([{ node: { documentId: idOf(gone), valid: false } }]);
    const byText = await send(robot, { query: gone });
    expect(byText).toMatchObject({ status: 400, code: 'GRAPHQL_VALIDATION_FAILED' });
    expect((await send(robot, { documentId: idOf(gone) })).errors).toEqual(byText.errors);
  });
});

describe('a program that is held to its documents', () => {
  it('is answered nothing else from the next request on: no text, nothing of the console’s', async () => {
    const { id, robot } = await running();
    await register(id, [ME]);
    const ofConsole = JSON.parse(readFileSync('dist/apps/console/documents.json', 'utf8')) as Record<string, string>;
    const [documentId] = Object.entries(ofConsole).find(([, text]) => text.startsWith('query Me{')) ?? [];
    expect(await send(robot, { documentId })).not.toMatchObject(NOT_FOUND);
    expect((await send(robot, { query: ME })).status).toBe(200);
    await hold(id, true);
    expect(await programOf(id)).toMatchObject({ documentsOnly: true });
    expect(await send(robot, { documentId: idOf(ME) })).toMatchObject({
      status: 200,
      data: { me: { title: 'Cadastre' } },
    });
    const sha256Hash = hashOf(ME);
    for (const body of [{ query: ME }, {}, { query: ME, extensions: { persistedQuery: { version: 1, sha256Hash } } }]) {
      expect(await send(robot, body)).toMatchObject(REQUIRED);
    }
    expect(await send(robot, { query: ME, documentId: idOf(ME) })).toMatchObject({ code: 'BAD_REQUEST' });
    expect(await send(robot, { documentId })).toMatchObject(NOT_FOUND);
    expect(await send(robot, { documentId: idOf(FIRST) })).toMatchObject(NOT_FOUND);
    const { version: expectedVersion } = await programOf(id);
    const refused = { kinds: ['query.refused'], reason: 'PERSISTED_DOCUMENT_REQUIRED' };
    expect(await entry(app, await app.steward(), refused)).toMatchObject({ organisationId: firm.id, via: 'program' });

    // Left out, it stays as it is; the others go on as they did.
    await hold(id);
    expect(await send(robot, { query: ME })).toMatchObject(REQUIRED);
    expect((await send((await running()).robot, { query: ME })).status).toBe(200);
    await hold(id, false);
    expect((await send(robot, { query: ME })).status).toBe(200);
    const stale = { id, expectedVersion, name: 'Cadastre', scopes: SCOPES, documentsOnly: true, password: PASSWORD };
    expect(await firm.admin.mutate('changeProgram', stale)).toMatchObject({ expectedVersion });
  });

  it('is nobody once it is revoked, and keeps no documents', async () => {
    const { id, robot } = await running();
    await register(id, [ME]);
    const { version: expectedVersion } = await programOf(id);
    await firm.admin.done('revokeProgram', { id, expectedVersion });
    expect(await send(robot, { documentId: idOf(ME) })).toMatchObject(NOT_FOUND);
    expect(await send(robot, { query: ME })).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await listed(id)).toEqual([]);
    expect(await register(id, [ME])).toMatchObject({ code: 'REVOKED' });
    expect(await remove(id, [idOf(ME)])).toMatchObject({ code: 'REVOKED' });
  });
});
