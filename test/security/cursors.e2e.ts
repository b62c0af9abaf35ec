import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { buildSchema, getNamedType, type GraphQLObjectType, isObjectType } from 'graphql';
import { connect } from '../support/app.js';
import { city, type City } from '../support/city.js';
import type { Client } from '../support/client.js';
import { corners } from '../support/corners.js';
import { argsOf } from '../support/walk.js';

const app = connect();
let world: City;
let askers: Client[];
beforeAll(async () => {
  world = await city(app);
  await corners(app, world);
  const auditor = await app.asMemberOf(world.officer.organisation, ['ADMIN', 'AUDITOR']);
  const { officer, company } = world;
  askers = [officer.client, company.client, company.organisation.admin, auditor, await app.steward()];
}, 240_000);
afterAll(async () => {
  await world?.undo();
  app.close();
});

const schema = buildSchema(readFileSync('apps/api/schema.graphql', 'utf8'));
const query = schema.getQueryType() as GraphQLObjectType;

interface List {
  readonly name: string;
  /** The query for a page after `$after`. */
  readonly document: string;
}

/** Lists that a city has nothing in; a delivery may have run meanwhile, where somebody moved the clock by its day. */
const EMPTY = ['Delivery.runs', 'Organisation.children', 'Query.failedJobs'];

/** From the root to an object of a type, by its id or as the first of a list; and back. */
function wayTo(type: GraphQLObjectType): [string, string] {
  const person = world.officer.client;
  for (const field of Object.values(query.getFields())) {
    const args = argsOf(world, person, field);
    const of = getNamedType(field.type);
    if (args === undefined || !isObjectType(of)) continue;
    if (of === type) return [`${field.name}${args} {`, '}'];
    const edge = getNamedType(of.getFields()['edges']?.type);
    const node = isObjectType(edge) ? getNamedType(edge.getFields()['node']?.type) : undefined;
    if (node === type) return [`${field.name}${args} { edges { node {`, '} } }'];
  }
  throw new Error(`Nothing leads to a ${type.name}.`);
}

/** Every field that goes on after a cursor, under the root or under what an id leads to. */
function lists(): List[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((owner) =>
      Object.values(owner.getFields())
        .filter(({ args }) => args.some(({ name }) => ['after', 'before', 'cursor'].includes(name)))
        .map((field) => {
          const given = argsOf(world, world.officer.client, field);
          const call = `${field.name}${(given || '()').replace(/\)$/, ', first: 1, after: $after)').replace('(, ', '(')}`;
          const page = getNamedType(field.type) as GraphQLObjectType;
          const inner = page.getFields()['pageInfo'] ? 'pageInfo { endCursor }' : 'next';
          const [way, back] = owner === query ? ['', ''] : wayTo(owner);
          return {
            name: `${owner.name}.${field.name}`,
            document: `query($after: String) { ${way} ${call} { ${inner} } ${back} }`,
          };
        }),
    );
}

async function told(by: Client, { document }: List, after: string | null) {
  const { data, errors } = await by.ask(document, { after });
  const [, cursor] = /"(?:endCursor|next)":"([^"]+)"/.exec(JSON.stringify(data)) ?? [];
  return {
    cursor,
    reached: JSON.stringify(data).includes('":{"pageInfo"') || cursor,
    codes: errors.map(({ extensions }) => extensions.code),
  };
}

/** Of each list a cursor and who was given it; who may ask for it, where it is empty. */
async function given(all: readonly List[]): Promise<Map<List, { by: Client; cursor?: string }>> {
  const found = new Map<List, { by: Client; cursor?: string }>();
  for (const list of all) {
    for (const by of askers) {
      const { cursor, reached } = await told(by, list, null);
      if (cursor || (reached && !found.has(list))) found.set(list, { by, cursor });
      if (cursor) break;
    }
  }
  return found;
}

const sealed = (values: unknown) => Buffer.from(JSON.stringify(values)).toString('base64url');

it('no cursor but its own gets further in any list, and each is told so', async () => {
  const all = lists();
  const places = await given(all);
  expect(all.length).toBeGreaterThan(30);
  expect(all.filter((list) => !places.has(list)).map(({ name }) => name)).toEqual([]);
  const empty = [...places].filter(([, { cursor }]) => !cursor).map(([{ name }]) => name);
  expect(EMPTY).toEqual(expect.arrayContaining(empty));
  const wrong: string[] = [];
  for (const [list, { by, cursor = '' }] of places) {
    const bad = [
      cursor.slice(0, -4),
      `${cursor}AAAA`,
      `${cursor}\u0000`,
      '\u0000',
      '%',
      'AAAA',
      sealed(['x']),
      sealed([null, {}]),
      'x'.repeat(10_000),
    ];
    for (const after of bad.filter(Boolean)) {
      const { codes } = await told(by, list, after);
      if (!['INPUT_REFUSED', 'BAD_USER_INPUT'].includes(codes.join()))
        wrong.push(`${list.name} after ${after.slice(0, 40)}: ${codes.join()}`);
    }
    // Nor one of another list, also where its keys are of the same form.
    for (const [other, { cursor: theirs }] of places) {
      if (!theirs || other === list) continue;
      const { codes } = await told(by, list, theirs);
      if (!['INPUT_REFUSED', 'BAD_USER_INPUT'].includes(codes.join()))
        wrong.push(`${list.name} after one of ${other.name}: ${codes.join()}`);
    }
  }
  expect(wrong).toEqual([]);
}, 120_000);

it('nor does the feed', async () => {
  const officer = world.officer.client;
  const { next } = (await (await officer.fetch('/feed')).json()) as { next: string };
  // Cut within its last number it would be a cursor still: of an earlier place.
  for (const after of [next.slice(0, 12), `${next}AA`, '%00', '%', 'AAAA', sealed(['x']), '-1', '1e9']) {
    const response = await officer.fetch(`/feed?after=${after}`);
    expect([after, response.status, await response.json()]).toEqual([
      after,
      422,
      expect.objectContaining({ code: 'INPUT_REFUSED' }),
    ]);
  }
});
