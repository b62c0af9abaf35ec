import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  buildSchema,
  getNamedType,
  type GraphQLArgument,
  type GraphQLObjectType,
  isLeafType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import { leastOf, waysTo } from '../../scripts/lib/least.js';

const app = connect();
let officer: Client;
beforeAll(async () => {
  officer = (await app.agency()).admin;
});
afterAll(() => app.close());

const schema = buildSchema(readFileSync('apps/api/schema.graphql', 'utf8'));
const NODE = schema.getType('Node');

/** Where an id can be given: in an argument, or however deep in an input. */
interface Place {
  readonly name: string;
  readonly document: string;
  readonly variables: (id: string) => object;
}

function placesOf(owner: GraphQLObjectType): Place[] {
  return Object.values(owner.getFields()).flatMap((field) =>
    field.args.flatMap((arg) =>
      waysTo(arg.type).map(({ path, value }) => {
        const given = field.args.filter((each: GraphQLArgument) => each === arg || isNonNullType(each.type));
        const declared = given.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
        const passed = given.map(({ name }) => `${name}: $${name}`).join(', ');
        const inner = isLeafType(getNamedType(field.type)) ? '' : '{ __typename }';
        const call = `${field.name}(${passed}) ${inner}`;
        const nested = `node(id: "${randomUUID()}") { ... on ${owner.name} { ${call} } }`;
        const verb = owner === schema.getMutationType() ? 'mutation' : 'query';
        const root = verb === 'mutation' || owner === schema.getQueryType();
        return {
          name: `${owner.name}.${field.name}(${arg.name}${path})`,
          document: `${verb}(${declared}) { ${root ? call : nested} }`,
          variables: (id: string) => ({
            ...Object.fromEntries(given.map((each) => [each.name, leastOf(each.type)])),
            [arg.name]: value(id),
          }),
        };
      }),
    ),
  );
}

const types = Object.values(schema.getTypeMap()).filter(isObjectType);
const reached = types.filter(
  (type) =>
    [schema.getQueryType(), schema.getMutationType()].includes(type) ||
    type.getInterfaces().some((each) => each === NODE),
);
const places = reached.flatMap(placesOf);

it('has every field that takes an id under its eyes', () => {
  expect(places.length).toBeGreaterThan(180);
  const elsewhere = types.filter((type) => !reached.includes(type) && placesOf(type).length > 0);
  expect(elsewhere.map(({ name }) => name)).toEqual([]);
});

it.each(['1', '', '0190163d-8694-739b-aea5', `${randomUUID()} or 1=1`, 'null'])(
  'no id of another form reaches the database, wherever it is given: %j',
  async (malformed) => {
    const before = await app.statements();
    const answers = await Promise.all(
      places.map(async ({ name, document, variables }) => {
        const { status, data, errors } = await officer.ask(document, variables(malformed));
        return { name, status, data, told: errors.map(({ extensions }) => extensions.code) };
      }),
    );
    const through = answers.filter(
      ({ status, data, told }) => status !== 400 || data !== null || told.some((code) => code !== 'BAD_USER_INPUT'),
    );
    expect(through).toEqual([]);
    expect(await app.statements()).toBe(before);
  },
);

it('nor by a literal; and one in capitals is the same id', async () => {
  const before = await app.statements();
  const { status, errors } = await officer.ask('{ node(id: "x") { id } }');
  expect({ status, errors }).toMatchObject({
    status: 400,
    errors: [{ message: expect.stringContaining('UUID'), extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
  });
  expect((await officer.ask('{ node(id: 1) { id } }')).status).toBe(400);
  expect(await app.statements()).toBe(before);
  const id = officer.memberId;
  const { node } = await officer.query<{ node: { id: string } }>('query($id: ID!) { node(id: $id) { id } }', {
    id: id.toUpperCase(),
  });
  expect(node.id).toBe(id);
});
