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
  /** The query for a page as these arguments ask for it, its items told by their cursors. */
  readonly page?: (args: string) => string;
  /** Whether it takes `last` and `before`; else its type says why not. */
  readonly bothWays: boolean;
}

interface Told {
  readonly totalCount: number;
  readonly edges: readonly { readonly cursor: string }[];
  readonly pageInfo: Readonly<Record<'startCursor' | 'endCursor', string | null>> &
    Readonly<Record<'hasNextPage' | 'hasPreviousPage', boolean>>;
}
const TOLD = '{ totalCount edges { cursor } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } }';

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
          const called = (args: string) =>
            `${field.name}${(given || '()').replace(/\)$/, `, ${args})`).replace('(, ', '(')}`;
          const call = called('first: 1, after: $after');
          const page = getNamedType(field.type) as GraphQLObjectType;
          const connection = 'pageInfo' in page.getFields();
          const inner = connection ? 'pageInfo { endCursor }' : 'next';
          const [way, back] = owner === query ? ['', ''] : wayTo(owner);
          return {
            name: `${owner.name}.${field.name}`,
            document: `query($after: String) { ${way} ${call} { ${inner} } ${back} }`,
            ...(connection && { page: (args: string) => `{ ${way} ${called(args)} ${TOLD} ${back} }` }),
            bothWays: field.args.some((arg) => arg.name === 'last') || !forwardOnly(page),
          };
        }),
    );
}

function forwardOnly({ description }: GraphQLObjectType): boolean {
  return description?.includes('It is read forward only') ?? false;
}

/** The page in an answer, wherever the list stands in it. */
function pageIn(data: unknown): Told | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  if ('totalCount' in data) return data as Told;
  return Object.values(data).map(pageIn).find(Boolean);
}

async function page(by: Client, list: Required<List>, args: string): Promise<Told> {
  const found = pageIn((await by.ask(list.page(args), {})).data);
  if (!found) throw new Error(`${list.name} answered no page to ${args}.`);
  return found;
}

/** The cursors of a whole list, read page by page from one of its ends. */
async function walked(by: Client, list: Required<List>, size: number, way: 'first' | 'last'): Promise<string[]> {
  const forward = way === 'first';
  const cursors: string[] = [];
  for (let place: string | null = '', more = true; more;) {
    const from: string = place ? `, ${forward ? 'after' : 'before'}: "${place}"` : '';
    const { edges, pageInfo } = await page(by, list, `${way}: ${size}${from}`);
    const read = edges.map(({ cursor }) => cursor);
    cursors.splice(forward ? cursors.length : 0, 0, ...read);
    expect([list.name, pageInfo.startCursor, pageInfo.endCursor]).toEqual([
      list.name,
      read[0] ?? null,
      read.at(-1) ?? null,
    ]);
    expect(forward ? pageInfo.hasPreviousPage : pageInfo.hasNextPage).toBe(Boolean(place));
    [place, more] = forward
      ? [pageInfo.endCursor, pageInfo.hasNextPage]
      : [pageInfo.startCursor, pageInfo.hasPreviousPage];
  }
  return cursors;
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

it('every list is counted, and read from its end as from its start', async () => {
  const places = await given(lists());
  const missing: string[] = [];
  for (const [list, { by }] of places) {
    if (!list.page) continue;
    const known = list as Required<List>;
    const { totalCount } = await page(by, known, 'first: 1');
    const size = totalCount > 40 ? 100 : 3;
    // Others may add to a list of the whole platform meanwhile.
    await app.until(
      async () => {
        const { totalCount: all } = await page(by, known, 'first: 1');
        const forward = await walked(by, known, size, 'first');
        const same = list.bothWays ? await walked(by, known, size, 'last') : forward;
        return all === forward.length && same.join() === forward.join();
      },
      { what: `${list.name} is the same from both ends, and counted` },
    );
    if (!list.bothWays) continue;
    for (const [args, code] of [
      ['first: 1, last: 1', 'EXCLUSIVE'],
      ['last: 1, after: "x"', 'EXCLUSIVE'],
      ['first: 1, before: "x"', 'EXCLUSIVE'],
      ['last: 0', 'OUT_OF_RANGE'],
      ['last: 101', 'OUT_OF_RANGE'],
      ['before: "x"', 'BAD_CURSOR'],
    ] as const) {
      const { errors } = await by.ask(list.page(args), {});
      const [fault] = (errors[0]?.extensions['faults'] ?? []) as { code: string }[];
      if (fault?.code !== code) missing.push(`${list.name}(${args}): ${fault?.code}`);
    }
  }
  expect(missing).toEqual([]);
  expect([...places.keys()].filter(({ page: paged, bothWays }) => paged && !bothWays).map(({ name }) => name)).toEqual([
    'Query.activity',
    'Query.failedJobs',
  ]);
}, 240_000);

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
