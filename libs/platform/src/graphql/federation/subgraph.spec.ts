import { describe, expect, it } from '@jest/globals';
import { composeServices } from '@theguild/federation-composition';
import fc from 'fast-check';
import { buildSchema, execute, type GraphQLSchema, parse, validateSchema } from 'graphql';
import type { Actor } from '#libs/contracts';
import { measureOf } from '../limits/limits.js';
import type { Operation } from '../operations/operation.js';
import { subgraph } from './subgraph.js';

const SCHEMA = `
  """What has an id."""
  interface Node { id: ID! }
  type Project implements Node { id: ID! name: String! @deprecated(reason: "Ask for titles.") owner: Firm }
  """type Trap implements Node { id: ID! }"""
  type Firm implements Node { id: ID! name: String! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type ProjectEdge { node: Project! }
  type ProjectConnection { edges: [ProjectEdge!]! pageInfo: PageInfo! }
  type Query { node(id: ID!): Node projects(first: Int): ProjectConnection! }
  type Mutation { rename(id: ID!, name: String!): Project }`;
/** What somebody else's graph says of our projects. */
const WEATHER = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])
  type Project @key(fields: "id") { id: ID! weather: String! }
  type PageInfo @shareable { hasNextPage: Boolean! endCursor: String }
  type Query { storms: [Project!]! }`;

const ids = Array.from({ length: 5 }, (_, n) => `0190163d-8694-739b-aea5-966c26f8ad9${n}`);
const PERSON = { via: 'session', scopes: null } as Actor;

function graphOf(isOpen = true) {
  const loads: string[] = [];
  const entities = {
    typenames: ['Project', 'Firm', 'NotInTheSchema'],
    loadNamed: (__typename: string, id: string) => {
      loads.push(`${__typename} ${id}`);
      // One that may not be seen.
      return Promise.resolve(id === ids[0] ? null : { __typename, id, name: `${__typename} of ${id.at(-1)}` });
    },
  };
  const before = buildSchema(SCHEMA);
  return { before, schema: subgraph(before, entities, isOpen), loads };
}

const run = async (
  schema: GraphQLSchema,
  text: string,
  variableValues: object = {},
  actor: Actor | undefined = PERSON,
) =>
  (await execute({
    schema,
    document: parse(text),
    variableValues: variableValues as Record<string, unknown>,
    contextValue: { actor } as Operation,
  })) as {
    data: Record<string, never> | null;
    errors?: readonly { message: string; extensions: Record<string, unknown> }[];
  };
const ENTITIES = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) { __typename ... on Project { name } ... on Firm { id } } }`;

describe('a subgraph', () => {
  it('says which types have a key, and is composed with what another graph says of them', async () => {
    const { schema, before } = graphOf();
    expect(validateSchema(schema)).toEqual([]);
    const { data } = await run(schema, '{ _service { sdl } }');
    const { sdl } = data!['_service'] as unknown as { sdl: string };
    expect(sdl.match(/^type \w+ .*@key.*$/gm)).toEqual([
      'type Project implements Node @key(fields: "id") {',
      'type Firm implements Node @key(fields: "id") {',
    ]);
    expect(sdl).toContain('type PageInfo @shareable {');
    expect(sdl).not.toMatch(/_entities|_Any|_service/);
    const composed = composeServices([
      { name: 'tripartite', url: 'http://tripartite', typeDefs: parse(sdl) },
      { name: 'weather', url: 'http://weather', typeDefs: parse(WEATHER) },
    ]);
    expect(composed.errors ?? []).toEqual([]);
    expect(composed.supergraphSdl).toMatch(/weather: String! @join__field\(graph: WEATHER\)/);
    expect(composed.publicSdl).toMatch(/name: String!/);
    // What is there without it has not changed.
    expect(before.getQueryType()!.getFields()).not.toHaveProperty('_entities');
  });

  it('answers entities in the order they are asked for, null for what may not be seen, each by its loader', async () => {
    const representation = fc.record({ __typename: fc.constantFrom('Project', 'Firm'), id: fc.constantFrom(...ids) });
    await fc.assert(
      fc.asyncProperty(fc.array(representation, { maxLength: 20 }), async (representations) => {
        const { schema, loads } = graphOf();
        const { data, errors } = await run(schema, ENTITIES, { representations });
        expect(errors).toBeUndefined();
        const expected = representations.map(({ __typename, id }) => {
          if (id === ids[0]) return null;
          return __typename === 'Firm' ? { __typename, id } : { __typename, name: `Project of ${id.at(-1)}` };
        });
        expect(data!['_entities']).toEqual(expected);
        expect(loads).toEqual(representations.map(({ __typename, id }) => `${__typename} ${id}`));
      }),
    );
  });

  it.each([
    ['a type without an id', { __typename: 'PageInfo', id: ids[1] }],
    ['a type of nobody’s', { __typename: 'NotInTheSchema', id: ids[1] }],
    ['no type', { id: ids[1] }],
    ['another id', { __typename: 'Project', id: "' or 1=1" }],
    ['no id', { __typename: 'Project', name: 'x' }],
    ['nothing', 7],
  ])('refuses %s before anything is loaded', async (_, representation) => {
    const { schema, loads } = graphOf();
    const representations = [{ __typename: 'Project', id: ids[1] }, representation];
    const { data, errors } = await run(schema, ENTITIES, { representations });
    expect([data, errors?.map(({ extensions }) => extensions['code']), loads]).toEqual([null, ['BAD_USER_INPUT'], []]);
  });

  it('refuses more than a list of an input may have, also where they stand in the document', async () => {
    const { schema, loads } = graphOf();
    const many = Array.from({ length: 1001 }, () => `{ __typename: "Firm", id: "${ids[1]}" }`).join(' ');
    const { errors } = await run(schema, `{ _entities(representations: [${many}]) { __typename } }`);
    expect([errors?.length, loads]).toEqual([1, []]);
  });

  it('answers nobody who has not signed in, and tells its schema to them where everybody may read it', async () => {
    const stranger = undefined as unknown as Actor;
    const ask = (schema: GraphQLSchema, text: string, variables = {}) =>
      execute({
        schema,
        document: parse(text),
        variableValues: variables,
        contextValue: { actor: stranger } as unknown as Operation,
      }) as { errors?: readonly unknown[] } | Promise<{ errors?: readonly unknown[] }>;
    const representations = [{ __typename: 'Project', id: ids[1] }];
    expect((await ask(graphOf().schema, ENTITIES, { representations })).errors).toHaveLength(1);
    expect((await ask(graphOf(true).schema, '{ _service { sdl } }')).errors).toBeUndefined();
    expect((await ask(graphOf(false).schema, '{ _service { sdl } }')).errors).toHaveLength(1);
  });

  it('costs what it answers for each that is asked for', () => {
    const { schema } = graphOf();
    const document = parse(ENTITIES);
    const [operation] = document.definitions as never[];
    const cost = (count: number) =>
      measureOf(schema, document, operation!, { representations: Array.from({ length: count }, () => ({})) }).cost;
    expect(cost(10) - cost(0)).toBe(10 * (cost(1) - cost(0)));
    expect(cost(1)).toBeGreaterThan(cost(0));
    expect(measureOf(schema, document, operation!, {}).cost).toBe(cost(1000));
  });
});
