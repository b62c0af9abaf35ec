import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { connect } from '../support/app.js';
import { owner } from '../support/projects.js';

const app = connect();

interface Operation {
  readonly responses: Readonly<Record<string, { content: Record<string, { schema?: object }> }>>;
}
interface OpenApi {
  readonly servers: readonly { url: string }[];
  readonly paths: Readonly<Record<string, Record<string, Operation>>>;
  readonly components: object;
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

  it('OpenAPI says what routes answer, and what they refuse', async () => {
    const { paths, components } = JSON.parse(await served('openapi.json')) as OpenApi;
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const expectAsSaid = async (path: string, verb: string, answer: Response) => {
      const said = paths[path]?.[verb]?.responses[answer.status] ?? {
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Refused' } } },
      };
      const type = answer.headers.get('content-type')?.split(';')[0] ?? '';
      const [, { schema } = {}] = Object.entries(said.content).find(([each]) => each === type) ?? [];
      expect([path, type, schema !== undefined]).toEqual([path, type, true]);
      const valid = ajv.compile({ ...schema, components });
      expect([path, valid(await answer.json()), valid.errors]).toEqual([path, true, null]);
    };
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
});
