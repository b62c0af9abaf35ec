import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type pg from 'pg';
import {
  buildSchema,
  getNamedType,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLObjectType,
  isEnumType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { roles } from '#libs/contracts';
import { connect } from '../support/app.js';
import { type Belonging, belongings, contents, references } from '../support/belongings.js';
import { city, type City } from '../support/city.js';
import type { Client } from '../support/client.js';
import { corners } from '../support/corners.js';
import { leastOf, waysTo } from '../../scripts/lib/least.js';
import { PASSWORD } from '../support/organisations.js';
import { type Onlooker, onlooker, readableIds, type SecuredTable, secured } from '../support/rows.js';
import { asDatabase } from '../support/as-database.js';
import { eachOf } from '../support/side-by-side.js';
import { snake, tableOf } from '../support/walk.js';
import { isTurn, WHOLE } from '../support/turns.js';

const app = connect();
let world: City;
let tables: readonly SecuredTable[];
let theirs: ReadonlyMap<string, Belonging[]>;
/** Ids of events that yield receipts. */
let receipts: readonly string[];
let before: ReadonlyMap<string, string>;
let referred: ReadonlyMap<string, string>;
const intruders = new Map<string, Client>();

beforeAll(async () => {
  world = await city(app);
  await corners(app, world);
  await app.settled();
  await asDatabase(app, async (sql) => {
    tables = await secured(sql);
    [theirs, referred] = [await belongings(sql, tables), await references(sql)];
    const { rows } = await sql.query<{ id: string }>(
      `select id from ledger_event where type in ('approval.decided', 'proposal.submitted', 'agreement.signature.kept')
       order by id desc limit 20`,
    );
    receipts = rows.map(({ id }) => id);
  });
  const [firm, agency] = await Promise.all([app.firm(), app.agency({ jurisdiction: 'CN-BJ' })]);
  const everything = roles.filter((role) => role !== 'VIEWER');
  intruders.set('a firm', await app.asMemberOf(firm, everything));
  intruders.set('an agency of elsewhere', await app.asMemberOf(agency, everything));
  intruders.set('who may only look', await app.asMemberOf(world.company.organisation, 'VIEWER'));
  await app.settled();
  before = await asDatabase(app, (sql) => contents(sql, tables));
}, 240_000);
afterAll(async () => {
  await world?.undo();
  app.close();
});

const schema = buildSchema(readFileSync('apps/api/schema.graphql', 'utf8'));
type Field = GraphQLField<unknown, unknown>;

/** Tables whose rows an id in an input can name, by its own name, by what the mutation is called, by what it answers. */
function kindsOf(mutation: Field, name: string): string[] {
  const there = [...theirs.keys()];
  const words = snake(mutation.name).split('_');
  if (name !== 'id') {
    const column = snake(name).replace(/_ids$/, '_id');
    const noun = column.replace(/_id$/, '');
    const last = noun.split('_').at(-1) ?? '';
    const own = there.filter((table) => table.split('_').includes(last));
    const to = referred.get(column);
    return to && theirs.has(to) ? [...new Set([...own, to])] : own;
  }
  const named = there.filter((table) => words.includes(table.split('_').at(-1) ?? ''));
  const union = getNamedType(mutation.type);
  const success = isUnionType(union) ? union.getTypes().find((each) => each.name.endsWith('Success')) : undefined;
  const answered = Object.values(success?.getFields() ?? {}).flatMap((field) => {
    const type = getNamedType(field.type);
    return isObjectType(type) ? [tableOf(type.name)] : [];
  });
  return [...new Set([...named, ...answered.filter((table) => theirs.has(table))])];
}

/** Rows for an id of an input; one of each table that others refer to where nothing says which. */
function rowsFor(mutation: Field, name: string): Belonging[] {
  const kinds = kindsOf(mutation, name);
  if (kinds.length > 0) return kinds.flatMap((table) => theirs.get(table) ?? []);
  return [...new Set(referred.values())].flatMap((table) => theirs.get(table)?.slice(0, 1) ?? []);
}

interface Attempt {
  /** Whose id it is. */
  readonly id: string;
  readonly name: string;
  readonly mutation: Field;
  readonly input: object;
}

const attemptsOf = (mutation: Field): Attempt[] =>
  mutation.args.flatMap(({ type }) =>
    waysTo(type).flatMap(({ path, value }) => {
      const field = path.replace(/\[\]/g, '').split('.').at(-1) ?? '';
      return rowsFor(mutation, field).map(({ table, row }) => ({
        id: row.id,
        name: `${mutation.name}(${path.slice(1)}: ${table}${typeof row['state'] === 'string' ? `, ${row['state']}` : ''})`,
        mutation,
        input: {
          ...likely(mutation, getNamedType(type) as GraphQLInputObjectType, row),
          ...topOf(path, value(row.id)),
        },
      }));
    }),
  );

/** The one field of an input that leads to the id. */
const topOf = (path: string, input: unknown) => {
  const name = /^\.(\w+)/.exec(path)?.[1] ?? '';
  return { [name]: (input as Record<string, unknown>)[name] };
};

/** What an input needs besides, as the row is; else the least; ids of other kinds as theirs too, and their own password. */
function likely(mutation: Field, type: GraphQLInputObjectType, row: Belonging['row']): Record<string, unknown> {
  const entries = Object.values(type.getFields()).flatMap((field) => {
    if (field.name === 'password') return [['password', PASSWORD]];
    if (!isNonNullType(field.type) || field.defaultValue !== undefined) return [];
    if (field.name === 'expectedVersion') return [[field.name, row['version'] ?? 1]];
    if (String(getNamedType(field.type)) === 'ID') return [[field.name, rowsFor(mutation, field.name)[0]?.row.id]];
    const named = getNamedType(field.type);
    const same = row[snake(field.name)];
    const fits = isEnumType(named) ? named.getValue(String(same)) : named.name === 'String' && typeof same === 'string';
    return [[field.name, fits ? same : leastOf(field.type)]];
  });
  return Object.fromEntries(entries) as Record<string, unknown>;
}

const UUIDS = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** The type of the answer, or the code of the error; and what it says but for ids. */
async function attempt(
  client: Client,
  { mutation, input }: Pick<Attempt, 'mutation' | 'input'>,
): Promise<{ readonly answer: string; readonly words: string }> {
  const type = mutation.args[0]?.type;
  const document = `mutation($input: ${String(type)}) { ${mutation.name}(input: $input) { __typename } }`;
  const { data, errors } = await client.ask<Record<string, { __typename: string } | null>>(document, { input });
  const answer = data?.[mutation.name]?.__typename ?? errors[0]?.extensions.code ?? 'nothing';
  return { answer, words: `${answer} ${errors[0]?.message.replace(UUIDS, '…') ?? ''}` };
}

/** The same with an id that nobody has ever had. */
const withNobodys = ({ id, mutation, input }: Attempt) => ({
  mutation,
  input: JSON.parse(JSON.stringify(input).replaceAll(id, randomUUID())) as object,
});

const REFUSED = /Refused$|^NOT_FOUND$|^PERMISSION_REFUSED$|^RATE_LIMITED$/;
const mutations = Object.values((schema.getMutationType() as GraphQLObjectType).getFields());

/** What moves by itself: queues, counters, who is at what. */
const MOVES = [
  'bulk_export',
  'bulk_export_part',
  'field_use',
  'ledger_head',
  'ledger_lease',
  'mail_outbox',
  'portfolio_count',
  'quota_use',
  'rate_limit',
  'session',
  'webhook_delivery',
  'webhook_lane',
  'webhook_place',
  'worker_beat',
];

/** What is swept once it has expired, which other suites have come sooner when they move the clock they share. */
const EXPIRES = ['passkey_challenge', 'sign_on_attempt'];

async function changed(): Promise<string[]> {
  const after = await asDatabase(app, (sql) => contents(sql, tables));
  return [...before]
    .filter(([key, hash]) => after.get(key) !== hash)
    .map(([key]) => key)
    .filter((key) => {
      const [table = ''] = key.split(' ');
      return !MOVES.includes(table) && (after.has(key) || !EXPIRES.includes(table));
    });
}

/** What may be done with an id of somebody else's. */
const HARMLESS = {
  createDataset: 'names who is to read one’s own',
  declareInterest: 'says whom one is tied to',
  draftAgreement: 'is one’s own draft until it is offered',
  draftProposal: 'is one’s own draft, partners are asked',
  follow: 'is of what one sees oneself',
  markNotificationsRead: 'passes over what is not one’s own',
  recordHolding: 'says who owns one’s own organisation',
  requestTransfer: 'is of an open dataset',
  startSecondFactor: 'only says for what it is going to be shown',
  unfollow: 'passes over what one does not follow',
};

/** Mutations that one comes in by: they say something else to whose it is not. */
const COMING_IN = ['chooseSeat', 'proveSecondFactor', 'registerOrganisation', 'signIn', 'signInWithPasskey'];

/** Says at which place an id is that one may not name. */
const BY_PLACE = ['planReport'];

const routes = readFileSync('apps/api/routes.txt', 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split(' ') as [string, string, string])
  .filter(([, , requirement]) => requirement !== 'open');

/** Where a route leads with each row that its path may mean; the path itself where it names none. */
function placesOf(path: string): { at: string; id?: string }[] {
  const [, parameter] = /:(\w+)/.exec(path) ?? [];
  if (!parameter) return [{ at: path === '/feed' ? '/feed?start=oldest&limit=1000' : path }];
  if (parameter === 'seq')
    return (theirs.get('ledger_event') ?? []).map(({ row }) => ({
      at: path.replace(':seq', String(row['seq'])),
      id: row.id,
    }));
  if (path.startsWith('/imports/tables/templates/')) return [{ at: '/imports/tables/templates/MEMBERS/csv' }];
  const [, kept] = /^\/dsp\/.*\/(negotiation|transfer)s/.exec(path) ?? [];
  if (kept) {
    return (theirs.get(`dataspace_${kept}`) ?? []).map(({ row }) => ({
      at: path.replace(':participant', String(row['provider_id'])).replace(':pid', row.id),
      id: row.id,
    }));
  }
  if (path.startsWith('/dsp/')) {
    const datasets = theirs.get('dataset') ?? [];
    return datasets.slice(0, path.includes(':id') ? datasets.length : 1).map(({ row }) => ({
      at: path.replace(':participant', String(row['owner_id'])).replace(':id', row.id),
      id: row.id,
    }));
  }
  if (path === '/bulk-exports/:id/:file')
    return (theirs.get('bulk_export') ?? []).map(({ row }) => ({
      at: `/bulk-exports/${row.id}/organisation.jsonl.gz`,
      id: row.id,
    }));
  if (path === '/receipts/:file') return receipts.map((id) => ({ at: `/receipts/${id}.json`, id }));
  const nouns = path.split(/[/-]/).map((part) => part.replace(/s$/, ''));
  return [...theirs]
    .filter(([table]) => table.split('_').some((word) => nouns.includes(word)))
    .flatMap(([, rows]) => rows.map(({ row }) => ({ at: path.replace(`:${parameter}`, row.id), id: row.id })));
}

it('routes answer nothing of others, and take nothing in for them', async () => {
  // Nothing should come, and not for want of anything there.
  for (const [verb, path] of routes) {
    // A sign-on that is tried notes what came of it.
    if (verb !== 'GET' || path.endsWith('/:ticket') || path.startsWith('/sign-on/')) continue;
    // Nobody answers elsewhere.
    if (path.startsWith('/connectors/')) continue;
    const places = placesOf(path).flatMap(({ at }) =>
      [world.officer, world.company].map(({ client }) => ({ at, client })),
    );
    // A proof is there once the next checkpoint is.
    await app.until(
      async () => (await Promise.all(places.map(({ at, client }) => client.fetch(at)))).some(({ ok }) => ok),
      {
        timeout: 40_000,
        every: 500,
        what: `${path} answers whose it is`,
      },
    );
  }
  await app.settled();
  const wrong: string[] = [];
  const lost = await hiddenFromIntruders();
  for (const [verb, path] of routes) {
    for (const { at, id } of placesOf(path)) {
      const ask = (client: Client) =>
        client.fetch(at, verb === 'GET' ? {} : { method: verb, body: upload(theirs.get('proposal')?.[0]?.row.id) });
      await eachOf(intruders.size, [...intruders], async ([who, client]) => {
        const hidden = lost.get(who) ?? new Set();
        const response = await ask(client);
        const body = await response.text();
        const told = (body.match(UUIDS) ?? []).filter((each) => hidden.has(each) && each !== id);
        const taken = response.ok && (verb !== 'GET' || (id && hidden.has(id)));
        if (response.status >= 500 || taken || (response.ok && told.length > 0))
          wrong.push(`${who}: ${verb} ${at}: ${response.status} ${told.join(' ')}`);
      });
    }
  }
  expect(wrong).toEqual([]);
  expect(await changed()).toEqual([]);
}, 120_000);

/** Ids that each of them may not read now. */
async function hiddenFromIntruders(): Promise<Map<string, Set<string>>> {
  const lost = new Map<string, Set<string>>();
  await asDatabase(app, async (sql) => {
    for (const [who, client] of intruders) lost.set(who, await hiddenFrom(sql, await onlooker(sql, client)));
  });
  return lost;
}

function upload(proposalId = ''): FormData {
  const form = new FormData();
  form.set('proposalId', proposalId);
  form.set('expectedVersion', '1');
  form.set('file', new Blob(['id\n1\n'], { type: 'text/csv' }), 'rows.csv');
  return form;
}

/** Ids of their rows that somebody may not read; a row that adds to another, as what is told of an organisation, has its id. */
async function hiddenFrom(sql: pg.Client, actor: Onlooker): Promise<Set<string>> {
  const hidden = new Set<string>();
  const readable = new Set<string>();
  for (const table of tables) {
    if (!theirs.has(table.name) || !table.has('readers')) continue;
    for (const id of await readableIds(sql, table, actor)) readable.add(id);
    for (const { row } of theirs.get(table.name) ?? []) hidden.add(row.id);
  }
  return new Set([...hidden].filter((id) => !readable.has(id)));
}

// After the routes: what one has named oneself, one's own records tell.
it('mutations change nothing with the ids of others, and say of what is hidden what they say of what is not there', async () => {
  const answers = new Map<string, Set<string>>();
  const odd = new Set<string>();
  const lost = await hiddenFromIntruders();
  let attempts = 0;
  // Each mutation is tried by one of them, by the next on the next commit.
  for (const [place, [who, client]] of [...intruders].entries()) {
    for (const mutation of mutations.filter((_, nth) => isTurn(nth + place, intruders.size))) {
      for (const each of attemptsOf(mutation)) {
        const { answer, words } = await attempt(client, each);
        attempts += 1;
        answers.set(mutation.name, (answers.get(mutation.name) ?? new Set()).add(answer));
        const fits = answer.endsWith('Success') ? mutation.name in HARMLESS : REFUSED.test(answer);
        if (!fits) odd.add(`${who}: ${each.name}: ${answer}`);
        if (!lost.get(who)?.has(each.id)) continue;
        const { words: ofNobody } = await attempt(client, withNobodys(each));
        // The second between the two may be the one after which one may try again.
        const slowed = [words, ofNobody].some((said) => said.startsWith('RATE_LIMITED'));
        if (words !== ofNobody && !slowed) odd.add(`${who}: ${each.name}: ${words} and not ${ofNobody}`);
      }
    }
  }
  expect([...odd]).toEqual([]);
  expect(await changed()).toEqual([]);
  expect(attempts).toBeGreaterThan(1000);
  const tried = [...answers].filter(([, told]) => told.has('NOT_FOUND') || told.has('PermissionRefused'));
  const never = [...answers.keys()].filter((name) => !tried.some(([each]) => each === name) && !(name in HARMLESS));
  // Some are refused for their input before, or for the role, depending on who tries.
  if (WHOLE) expect(never).toEqual([...COMING_IN, ...BY_PLACE].sort());
  else expect(never.length).toBeLessThan(answers.size / 10);
}, 240_000);

it('a ticket to rows is good for whom it was given to', async () => {
  const { client } = world.company;
  const { path } = await client.done<{ path: string }>(
    'requestTransfer',
    { datasetId: world.ids.dataset, agreementId: world.ids.inForce, action: 'read', purpose: 'PLANNING' },
    'path',
  );
  for (const [who, intruder] of intruders) expect([who, (await intruder.fetch(path)).ok]).toEqual([who, false]);
  expect((await client.fetch(path)).status).toBe(200);
});
