import { readFileSync } from 'node:fs';
import { Parser } from '@asyncapi/parser';
import { describe, expect, it } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { eventTypes, topicKinds } from '#libs/contracts';
import { BESIDE_CONTROLLERS, routeFaults } from './route.faults.js';

const committed = (name: string) => readFileSync(`apps/api/contracts/${name}`, 'utf8');

describe('the AsyncAPI document', () => {
  it('is valid, and has a message of each type for live and for webhooks', async () => {
    const { document, diagnostics } = await new Parser().parse(committed('asyncapi.json'));
    expect(diagnostics.filter(({ severity }) => severity === 0)).toEqual([]);
    const [live, webhook] = ['live', 'webhook'].map((id) => document?.channels().get(id));
    expect(
      webhook
        ?.messages()
        .all()
        .map((message) => message.id()),
    ).toEqual(eventTypes);
    expect(
      live
        ?.messages()
        .all()
        .map((message) => message.id()),
    ).toEqual([...eventTypes, ...['evicted', 'presence', 'join', 'joined', 'leave', 'left']]);
    for (const kind of topicKinds) expect(live?.description()).toContain(`\`${kind}:<id>\``);
  }, 60_000);
});

describe('the OpenAPI document', () => {
  it('is valid, and has every webhook', async () => {
    const document = JSON.parse(committed('openapi.json')) as Record<'webhooks' | 'paths', object>;
    expect(await new Validator().validate(document)).toEqual({ valid: true });
    expect(Object.keys(document.webhooks)).toEqual(eventTypes);
    for (const { post } of Object.values(document.webhooks) as { post: object }[])
      expect(post).toMatchObject({ security: [] });
  });

  it('has every route, and tells the events of the feed apart by their type', () => {
    const { paths, components } = JSON.parse(committed('openapi.json')) as {
      paths: Record<string, Record<string, Record<string, unknown>>>;
      components: { schemas: Record<string, Record<string, unknown>> };
    };
    const told = Object.entries(paths).flatMap(([path, verbs]) =>
      Object.keys(verbs).map((verb) => `${verb.toUpperCase()} ${path}`),
    );
    const routes = readFileSync('apps/api/routes.txt', 'utf8').trim().split('\n');
    const there = routes.map((line) => line.split(' ').slice(0, 2).join(' '));
    const named = there.map((route) => route.replace(/:(\w+)\??/g, '{$1}').replace('*', '{rest}'));
    expect(told.filter((route) => !route.endsWith(' /graphql')).sort()).toEqual(named.sort());
    expect(JSON.stringify(paths['/feed'])).toContain('"#/components/schemas/FeedEvent"');
    const { oneOf, discriminator } = components.schemas['FeedEvent'] ?? {};
    expect(oneOf).toHaveLength(eventTypes.length);
    expect(Object.keys((discriminator as { mapping: object }).mapping)).toEqual(eventTypes);
  });
});

describe('the JSON Schema of events', () => {
  it('takes what is declared, refuses what is not, and takes types that come later', () => {
    const schema = JSON.parse(committed('events.schema.json')) as object;
    const valid = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
    const data = { proposalId: 'an id', revision: 1 };
    const event = (type: string, told: object) => ({
      ...{ specversion: '1.0', id: 'an id', source: 'a ledger', type, subject: 'proposal/an id', time: 'a time' },
      ...{ datacontenttype: 'application/json', dataschema: 'a schema', sequence: '0000000000000001', topics: '' },
      ...{ partitionkey: 'proposal/an id', subjectversion: 1, actormember: 'an id', actororganisation: 'an id' },
      data: told,
    });
    expect(valid(event('proposal.rejected', data))).toBe(true);
    expect(valid(event('proposal.rejected', { ...data, revision: 'first' }))).toBe(false);
    expect(valid(event('proposal.archived', { anything: true }))).toBe(true);
    // A word that is added breaks nobody; what is no word is none.
    const hold = { projectId: 'an id', incidentId: 'an id', holdId: 'an id', organisationId: 'an id' };
    const lifted = (kind: unknown) => event('incident.lifted', { ...hold, kind });
    expect(['AGREEMENT', 'ROAD'].map((kind) => valid(lifted(kind)))).toEqual([true, true]);
    expect([7, null, ['AGREEMENT']].map((kind) => valid(lifted(kind)))).toEqual([false, false, false]);
  });
});

describe('routes', () => {
  const declared = [
    { verb: 'GET', path: '/feed', requirement: 'open', description: { leftOut: 'a reason' } },
    { verb: 'GET', path: '/secret', requirement: 'open', description: undefined },
  ] as const;

  it('that are not documented, or documented and not there, are refused', () => {
    const faultsOf = (...routed: string[]) => routeFaults(new Set(routed), declared);
    expect(faultsOf('GET /feed', 'GET /assets/*', 'POST /graphql')).toEqual([]);
    expect(faultsOf('GET /feed', 'GET /secret')).toEqual([expect.stringContaining('GET /secret is not')]);
    expect(faultsOf('GET /feed', 'PUT /feed')).toEqual([expect.stringContaining('PUT /feed is not')]);
    expect(faultsOf()).toEqual([expect.stringContaining('GET /feed is documented and leads nowhere')]);
  });

  it('beside controllers are few, each with a reason', () => {
    expect(BESIDE_CONTROLLERS.length).toBeLessThan(8);
    for (const [, why] of BESIDE_CONTROLLERS) expect(why).toMatch(/^(is|answers) /);
  });
});
