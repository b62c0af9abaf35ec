import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { programPermissions } from '#libs/contracts';
import { connect } from '../support/app.js';
import { PASSWORD } from '../support/organisations.js';
import { owner } from '../support/projects.js';
import { directoryOf } from '../support/scim.js';

const app = connect();

interface Said {
  readonly $ref?: string;
  readonly content?: Record<string, { schema?: object }>;
}
interface Operation {
  readonly responses: Readonly<Record<string, Said>>;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
}
interface Sent {
  readonly requestBody: { readonly content: Readonly<Record<string, { readonly schema: object }>> };
}
interface OpenApi {
  readonly servers: readonly { url: string }[];
  readonly paths: Readonly<Record<string, Record<string, Operation>>>;
  readonly components: {
    readonly responses: Readonly<Record<string, Said>>;
    readonly securitySchemes: Readonly<Record<string, { flows?: { clientCredentials: { scopes: object } } }>>;
  };
}

const served = async (name: string) => (await app.stranger().fetch(`/contracts/${name}`)).text();

describe('the contracts in machine form', () => {
  it.each(['asyncapi.json', 'events.schema.json', 'openapi.json'])(
    '%s is served to everybody as it is committed, with the address where it is, and not again to who has it',
    async (name) => {
      const answer = await app.stranger().fetch(`/contracts/${name}`);
      expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
      const text = await answer.text();
      const committed = JSON.stringify(JSON.parse(readFileSync(`apps/api/contracts/${name}`, 'utf8')));
      const { servers } = JSON.parse(await served('openapi.json')) as OpenApi;
      const { protocol, host } = new URL(servers[0]?.url ?? '');
      const live = protocol === 'https:' ? 'wss' : 'ws';
      const here = committed
        .replaceAll('https://tripartite.example', `${protocol}//${host}`)
        .replaceAll('"host":"tripartite.example","protocol":"wss"', `"host":"${host}","protocol":"${live}"`);
      expect(text === here).toBe(true);
      const tag = answer.headers.get('etag') ?? '';
      const again = await app.stranger().fetch(`/contracts/${name}`, { headers: { 'if-none-match': `W/${tag}, "x"` } });
      expect([again.status, await again.text()]).toEqual([304, '']);
    },
  );

  it('others are not found', async () => {
    const answer = await app.stranger().fetch('/contracts/toString');
    expect([answer.status, await answer.json()]).toMatchObject([404, { code: 'NOT_FOUND' }]);
  });

  it('what comes before any route’s turn is told as routes tell what they refuse', async () => {
    const { officer } = await owner(app, 'agency');
    const broken = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' };
    const told = async (path: string, init: RequestInit = {}) => {
      const answer = await officer.fetch(path, init);
      const { code, message } = (await answer.json()) as Record<string, unknown>;
      return [answer.status, code, typeof message];
    };
    expect(await told('/nothing')).toEqual([404, 'NOT_FOUND', 'string']);
    expect(await told('/papers/proposals/abc')).toEqual([400, 'BAD_USER_INPUT', 'string']);
    expect(await told('/catalogue/dcat?after=abc')).toEqual([400, 'BAD_USER_INPUT', 'string']);
    expect(await told('/oauth/token', broken)).toEqual([400, 'BAD_REQUEST', 'string']);
    const long = { ...broken, body: JSON.stringify({ long: 'x'.repeat(600_000) }) };
    expect(await told('/oauth/token', long)).toEqual([413, 'TOO_LARGE', 'string']);
  });

  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const saying = async () => {
    const { paths, components } = JSON.parse(await served('openapi.json')) as OpenApi;
    const expectAsSaid = async (path: string, verb: string, answer: Response) => {
      const { responses } = paths[path]![verb]!;
      const own = responses[answer.status] ?? responses.default!;
      const { content = {} } = own.$ref ? components.responses[own.$ref.split('/').at(-1)!]! : own;
      const type = answer.headers.get('content-type')?.split(';')[0] ?? '';
      const [, { schema } = {}] = Object.entries(content).find(([each]) => each === type) ?? [];
      expect([path, type, schema !== undefined]).toEqual([path, type, true]);
      const valid = ajv.compile({ ...schema, components });
      expect([path, valid(await answer.json()), valid.errors]).toEqual([path, true, null]);
    };
    return { paths, components, expectAsSaid };
  };

  it('OpenAPI says what routes answer, and what they refuse', async () => {
    const { expectAsSaid } = await saying();
    const { officer } = await owner(app, 'agency');
    for (const path of ['/feed', '/health/live', '/health/ready', '/contracts/{name}', '/feed/schemas/{type}']) {
      const at = path.replace('{name}', 'openapi.json').replace('{type}', 'project.created');
      await expectAsSaid(path, 'get', await officer.fetch(at));
    }
    const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{ me { id } }"}' };
    await expectAsSaid('/graphql', 'post', await officer.fetch('/graphql', post));
    await expectAsSaid('/feed', 'get', await officer.fetch('/feed?limit=0'));
    await expectAsSaid('/feed', 'get', await app.stranger().fetch('/feed'));
    await expectAsSaid(
      '/attachments',
      'post',
      await officer.fetch('/attachments', { method: 'POST', body: new FormData() }),
    );
    await expectAsSaid('/attachments/{id}', 'get', await officer.fetch('/attachments/none'));
  });

  it('OpenAPI says what OAuth, directories and connectors are answered, and how each shows who it is', async () => {
    const { paths, components, expectAsSaid } = await saying();
    const stranger = app.stranger();
    const firm = await app.firm();
    for (const path of ['/.well-known/oauth-authorization-server', '/oauth/jwks', '/.well-known/dspace-version'])
      await expectAsSaid(path, 'get', await stranger.fetch(path));
    await expectAsSaid('/dsp/keys.json', 'get', await stranger.fetch('/dsp/keys.json'));
    const scopes = ['dataset.read', 'organisation.read'];
    const wanted = { password: PASSWORD, name: 'Connector', scopes, expiresInDays: 30 };
    const made = await firm.admin.done<{ program: { id: string }; secret: string }>(
      'createProgram',
      wanted,
      'secret program { id }',
    );
    const form = { grant_type: 'client_credentials', client_id: made.program.id, scope: scopes.join(' ') };
    const ask = (client_secret: string) =>
      stranger.fetch('/oauth/token', { method: 'POST', body: new URLSearchParams({ ...form, client_secret }) });
    await expectAsSaid('/oauth/token', 'post', await ask('not it'));
    const token = await ask(made.secret);
    const { access_token } = (await token.clone().json()) as { access_token: string };
    await expectAsSaid('/oauth/token', 'post', token);

    const { scopes: told = {} } = components.securitySchemes['oauth2']?.flows?.clientCredentials ?? {};
    expect(Object.keys(told)).toEqual([...programPermissions].sort());
    const catalogue = '/dsp/{participant}/2025-1/catalog/request';
    expect(paths[catalogue]?.['post']?.security).toContainEqual({ oauth2: ['dataset.read'] });
    expect(paths['/scim/v2/Users']?.['get']?.security).toEqual([{ directory: [] }]);
    const request = { '@context': ['https://w3id.org/dspace/2025/1/context.jsonld'], '@type': 'CatalogRequestMessage' };
    const sent = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(request) };
    const at = `/dsp/${firm.id}/2025-1/catalog/request`;
    for (const by of [stranger.withToken(access_token), stranger])
      await expectAsSaid(catalogue, 'post', await by.fetch(at, sent));

    const directory = await directoryOf(app, firm);
    const authorization = `Bearer ${directory.token}`;
    const id = await directory.create('wang');
    for (const name of ['ServiceProviderConfig', 'ResourceTypes', 'Schemas', 'Users', 'Groups'])
      await expectAsSaid(
        `/scim/v2/${name}`,
        'get',
        await stranger.fetch(`/scim/v2/${name}`, { headers: { authorization } }),
      );
    for (const name of [id, firm.id])
      await expectAsSaid(
        '/scim/v2/Users/{name}',
        'get',
        await stranger.fetch(`/scim/v2/Users/${name}`, { headers: { authorization } }),
      );
    await expectAsSaid('/scim/v2/Users', 'get', await stranger.fetch('/scim/v2/Users'));
  });

  it('OpenAPI says that GraphQL takes a document or the id of one', async () => {
    const { expectAsSaid } = await saying();
    const documents = JSON.parse(readFileSync('dist/apps/console/documents.json', 'utf8')) as Record<string, string>;
    const [documentId = ''] = Object.entries(documents).find(([, text]) => text.startsWith('query Me{')) ?? [];
    const { paths } = JSON.parse(await served('openapi.json')) as { paths: Record<string, { post: Sent }> };
    const valid = ajv.compile(paths['/graphql']!.post.requestBody.content['application/json']!.schema);
    const bodies = [
      { query: '{ me { id } }' },
      { documentId },
      { documentId, variables: {} },
      {},
      { documentId: 'Me' },
    ];
    expect(bodies.map((body) => valid(body))).toEqual([true, true, true, false, false]);
    const headers = { 'content-type': 'application/json', 'apollo-require-preflight': '1' };
    const sent = { method: 'POST', headers, body: JSON.stringify({ documentId }) };
    await expectAsSaid('/graphql', 'post', await app.stranger().fetch('/graphql', sent));
    await expectAsSaid('/graphql', 'get', await app.stranger().fetch(`/graphql?documentId=${documentId}`, { headers }));
  });
});
