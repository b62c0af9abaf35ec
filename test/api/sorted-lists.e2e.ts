import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describedDataset, draftAgreement, type Sharer, sharer, termsOf } from '../support/agreements.js';
import { connect } from '../support/app.js';
import { agencies, newPlace, openGate } from '../support/approvals.js';
import type { Client } from '../support/client.js';
import { sql } from '../support/datasets.js';
import { need } from '../support/needs.js';
import { createProject } from '../support/projects.js';
import { registers } from '../support/registers.js';

const app = connect();
afterAll(async () => {
  // Else they are tried by suites that move the clock later, which wait for them in vain: they go nowhere.
  await sql(app, 'delete from delivery where organisation_id = $1', [lead.id]);
  await registered.undo();
  app.close();
});

const NAMES = ['beta', 'Alpha', 'Ωmega', '智慧路灯', 'ไฟถนน', 'alpha'];

/** As the service leaves them: some have run, some stand still, none is due. */
const DELIVERIES = `insert into delivery (id, organisation_id, dataset_id, agreement_id, action, purpose, format, target, schedule, state,
    member_id, run_at, due_at, delivered_at, created_at, readers, version)
  select gen_random_uuid(), $1, $2, $3, 'READ', 'STATISTICS', 'csv', '{}', '{}', case when n % 2 = 0 then 'ACTIVE' else 'PAUSED' end,
    $4, now(), now() + (1 + n % 3) * interval '1 day', case when n > 2 then now() - n * interval '1 hour' end, now(), array[$1::uuid], 1
  from generate_series(1, 6) n`;

let provider: Sharer;
let lead: Sharer;
let place: string;
let registered: Awaited<ReturnType<typeof registers>>;

beforeAll(async () => {
  [provider, lead] = (await Promise.all([sharer(app), sharer(app)])) as [Sharer, Sharer];
  const [dataset = ''] = await Promise.all(NAMES.map(() => describedDataset(app, provider)));
  const projects = await Promise.all(NAMES.map((name) => createProject(lead.officer, { name })));
  let agreement = '';
  for (const title of NAMES) {
    await need(lead.officer, projects[0]!.id, { title, theme: 'TRANSPORT', providerId: provider.id });
    ({ id: agreement } = await draftAgreement(provider.steward, termsOf(dataset, provider, [lead]), title));
  }
  await sql(app, DELIVERIES, [lead.id, dataset, agreement, lead.steward.memberId]);
  registered = await registers(app, lead, provider, dataset);
  place = newPlace();
  await agencies(app, ['TRANSPORT', 'FINANCE', 'PLANNING'], place);
  for (let count = 0; count < 3; count += 1) await openGate(app, lead.officer, place);
}, 60_000);

interface Page {
  readonly edges: readonly { readonly node: { readonly id: string; readonly by?: unknown } }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/** All of a list, two rows a page. */
async function whole(by: Client, list: string, args: string): Promise<Page['edges'][number]['node'][]> {
  const found = [];
  let after: string | null = null;
  do {
    const page: Page = await pageOf(by, list, `first: 2, after: $cursor${args}`, after);
    found.push(...page.edges.map(({ node }) => node));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after);
  return found;
}

/** The same from its end. */
async function wholeFromEnd(by: Client, list: string, args: string): Promise<Page['edges'][number]['node'][]> {
  const found = [];
  let before: string | null = null;
  do {
    const page: Page = await pageOf(by, list, `last: 2, before: $cursor${args}`, before);
    found.unshift(...page.edges.map(({ node }) => node));
    before = page.pageInfo.hasPreviousPage ? page.pageInfo.startCursor : null;
  } while (before);
  return found;
}

async function pageOf(by: Client, list: string, args: string, cursor: string | null): Promise<Page> {
  const [field, value] = list.split(' ');
  const id = field === 'follows' ? 'id: subjectId' : 'id';
  const page = `(${args}) { edges { node { ${id} ${value ? `by: ${value}` : ''} } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }`;
  const parent = {
    members: `organisation(id: "${by.organisationId}")`,
    deliveriesOf: `webhook(id: "${registered.webhook}")`,
  };
  const asked =
    field === 'members' || field === 'deliveriesOf'
      ? `one: ${parent[field]} { list: ${field.replace('Of', '')}${page} }`
      : `list: ${field}${page}`;
  const answer = await by.query<{ list?: Page; one?: { list: Page } }>(`query($cursor: String) { ${asked} }`, {
    cursor,
  });
  return (answer.list ?? answer.one?.list) as Page;
}

/** Where rows may have no value: those come last, either way. */
const SPARSE = [
  'agreements title ENDS',
  'members title NAME',
  'approvals title DUE',
  'deliveries DUE',
  'deliveries DELIVERED',
  'transfers DATASET',
  'interests with{name} WITH',
  'interests with{name} UNTIL',
  'holdings personName OWNER',
  'holdings personName UNTIL',
  'conflicts ORGANISATION',
  'absences WHO',
  'absences DEPUTY',
  'deliveriesOf type SETTLED',
];

describe('a sorted list', () => {
  const both = () => [provider.steward, lead.officer];
  const admin = () => [lead.organisation.admin];
  const LISTS: readonly (readonly [
    list: string,
    sorts: readonly string[],
    narrowed: () => string,
    readers: () => readonly Client[],
  ])[] = [
    ['projects name', ['NAME', 'STAGE', 'CHANGED'], () => `, leadId: "${lead.id}"`, both],
    ['datasets title', ['TITLE', 'CHANGED'], () => `, ownerId: "${provider.id}"`, both],
    ['dataNeeds title', ['TITLE', 'STATE', 'CHANGED'], () => `, providerId: "${provider.id}"`, both],
    ['agreements title', ['TITLE', 'ENDS', 'CHANGED'], () => `, organisationId: "${provider.id}"`, both],
    ['approvals title', ['TITLE', 'DUE', 'OPENED'], () => `, subjectKind: PROJECT_GATE`, both],
    ['organisations name', ['NAME', 'REGISTERED'], () => `, jurisdiction: "${place}"`, both],
    ['members title', ['TITLE', 'NAME', 'STATE'], () => '', both],
    ['deliveries', ['DUE', 'DELIVERED'], () => '', both],
    ['inbox title', ['SINCE'], () => ', filter: { wholeOrganisation: true }', both],
    ['transfers', ['REQUESTED', 'DATASET', 'ROWS', 'SIZE', 'STATE'], () => '', both],
    ['interests with{name}', ['WITH', 'SINCE', 'UNTIL'], () => '', both],
    ['holdings personName', ['OWNER', 'PERCENT', 'SINCE', 'UNTIL'], () => '', both],
    ['conflicts', ['FOUND', 'ORGANISATION'], () => '', admin],
    ['absences', ['WHO', 'FROM', 'UNTIL', 'DEPUTY'], () => '', admin],
    ['follows title', ['TITLE', 'SINCE'], () => '', () => [lead.steward]],
    ['invitations email', ['EMAIL', 'TITLE', 'EXPIRES'], () => '', admin],
    ['deliveriesOf type', ['CREATED', 'TYPE', 'SETTLED'], () => '', admin],
  ];

  it.each(LISTS)('%s has each row once in any order, up and down', async (list, sorts, narrowed, readers) => {
    const args = narrowed();
    for (const by of readers()) {
      const plain = await whole(by, list, args);
      if (by === lead.organisation.admin) expect(plain.length).toBeGreaterThanOrEqual(6);
      for (const sort of sorts) {
        const [up, down] = await Promise.all(
          [false, true].map((descending) => whole(by, list, `${args}, sort: ${sort}, descending: ${descending}`)),
        );
        expect(await wholeFromEnd(by, list, `${args}, sort: ${sort}, descending: false`)).toEqual(up);
        expect(await wholeFromEnd(by, list, `${args}, sort: ${sort}, descending: true`)).toEqual(down);
        expect(up!.map(({ id }) => id).sort()).toEqual(plain.map(({ id }) => id).sort());
        expect(down!.map(({ id }) => id).sort()).toEqual(plain.map(({ id }) => id).sort());
        if (!SPARSE.includes(`${list} ${sort}`)) expect(down).toEqual([...up!].reverse());
      }
    }
  });

  it('goes by the alphabet of every script, capitals beside small letters', async () => {
    const list = await whole(lead.officer, 'projects name', `, leadId: "${lead.id}", sort: NAME`);
    const named = list.map(({ by }) => String(by)).filter((name) => NAMES.includes(name));
    expect(named).toEqual(['alpha', 'Alpha', 'beta', 'Ωmega', 'ไฟถนน', '智慧路灯']);
  });

  it('of a register shows, when asked, what has not ended, and to others nothing of it', async () => {
    const current = await whole(lead.officer, 'interests until', ', current: true, sort: SINCE');
    expect(current.map(({ by }) => by)).toEqual([null, null, null]);
    expect(await whole(lead.officer, 'holdings until', ', current: true')).toHaveLength(3);
    expect(await whole(lead.officer, 'holdings until', ', current: false')).toHaveLength(6);
    for (const list of ['interests', 'holdings'])
      expect(await whole(provider.steward, list, `, organisationId: "${lead.id}", sort: SINCE`)).toEqual([]);
    expect(await whole(lead.officer, 'transfers', ', sort: ROWS')).toHaveLength(6);
    expect(await whole(lead.officer, 'absences', ', current: true, sort: UNTIL')).toHaveLength(3);
    expect(await whole(lead.steward, 'absences', ', mine: true')).toHaveLength(6);
    expect(await whole(lead.steward, 'follows', ', kind: DATASET, sort: TITLE')).toHaveLength(NAMES.length);
    expect(await whole(lead.steward, 'follows', ', kind: PROJECT')).toEqual([]);
    const { admin } = lead.organisation;
    expect(await whole(admin, 'conflicts answer', ', outcome: ASKED, sort: ORGANISATION')).toHaveLength(6);
    for (const outcome of ['DIRECT', 'INTEREST', 'NONE'])
      expect(await whole(admin, 'conflicts', `, outcome: ${outcome}`)).toEqual([]);
    const { errors } = await lead.officer.ask('{ conflicts(first: 2, sort: FOUND) { edges { cursor } } }');
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    const unknown = await lead.officer.ask('{ transfers(first: 2, sort: MOOD) { edges { cursor } } }');
    expect(unknown.errors[0]?.message).toMatch(/MOOD/);
  });

  it('refuses a cursor of another order, and says so', async () => {
    const args = `, leadId: "${lead.id}"`;
    const cursors = await Promise.all(
      [args, `${args}, sort: NAME`, `${args}, sort: CHANGED`].map(
        async (asked) =>
          (await pageOf(lead.officer, 'projects', `first: 2, after: $cursor${asked}`, null)).pageInfo.endCursor,
      ),
    );
    const asked = (sort: string, after: string) =>
      lead.officer.ask(`query($after: String) { projects(first: 2, after: $after ${sort}) { edges { cursor } } }`, {
        after,
      });
    for (const [sort, cursor] of [
      [', sort: NAME', cursors[0]!],
      ['', cursors[1]!],
      [', sort: NAME', cursors[2]!],
      [', sort: NAME, descending: true', cursors[1]!],
    ] as const) {
      const { errors } = await asked(sort, cursor);
      expect(errors[0]?.extensions).toMatchObject({ faults: [{ path: ['after'], code: 'OTHER_ORDER' }] });
    }
    expect((await asked(', sort: NAME', cursors[1]!)).errors).toEqual([]);
  });
});
