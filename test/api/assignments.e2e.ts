import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { asDatabase, RECORDED } from '../support/as-database.js';
import { agencies, type Agency, decide, follow, newPlace, stageOf } from '../support/approvals.js';
import type { Client, Result } from '../support/client.js';
import { draft, submit } from '../support/projects.js';

const app = connect();
let restore: (() => Promise<void>) | undefined;
afterAll(async () => {
  await restore?.();
  app.close();
});

interface Item {
  readonly id: string;
  readonly kind: string;
  readonly approvalId: string | null;
  readonly title: string;
  readonly assignedVersion: number;
  readonly assignee: { member: { id: string }; by: { id: string }; note: string | null } | null;
}

let place: string;
let party: Record<'POWER' | 'TRANSPORT', Agency>;
let writer: Client;
let ann: Client;
let ben: Client;
let viewer: Client;
let approvalId: string;
/** What POWER has to decide, as Ann sees it. */
let item: Item;

const put = async (): Promise<string> => {
  const { id } = await draft(writer, { jurisdiction: place });
  const submitted = await submit(app, writer, id);
  await app.settled();
  return submitted.approvalId!;
};
const itemsOf = async (by: Client, filter: object = {}): Promise<Item[]> => {
  const { inbox } = await by.query<{ inbox: { edges: { node: Item }[] } }>(
    `query($filter: InboxFilterInput) { inbox(first: 100, filter: $filter) { edges { node {
      id kind approvalId title assignedVersion assignee { member { id } by { id } note } } } } }`,
    { filter },
  );
  return inbox.edges.map(({ node }) => node);
};
const seen = async (by: Client, filter: object = { wholeOrganisation: true }): Promise<Item> =>
  (await itemsOf(by, filter)).find((one) => one.approvalId === approvalId && one.kind === 'DECIDE')!;
const count = async (by: Client, filter: object) =>
  (await by.query<{ inboxCount: number }>('query($f: InboxFilterInput) { inboxCount(filter: $f) }', { f: filter }))
    .inboxCount;
const loadOf = async (by: Client, { memberId }: Client): Promise<number> => {
  const { assignmentLoads } = await by.query<{ assignmentLoads: { memberId: string; items: number }[] }>(
    '{ assignmentLoads { memberId items } }',
  );
  return assignmentLoads.find((load) => load.memberId === memberId)?.items ?? 0;
};
const give = (by: Client, to: Client | null, items: readonly Item[], more: object = {}) =>
  by.mutate<Result & { changed: number }>(
    'assignWork',
    {
      items: items.map(({ id, assignedVersion }) => ({ id, expectedVersion: assignedVersion })),
      memberId: to?.memberId ?? null,
      ...more,
    },
    'changed',
  );
const told = async (by: Client) => {
  await app.settled();
  const { notifications } = await by.query<{
    notifications: { edges: { node: { kind: string; text: string; path: string } }[] };
  }>('{ notifications(first: 20) { edges { node { kind text path } } } }');
  return notifications.edges.map(({ node }) => node).filter(({ kind }) => kind === 'ASSIGNED');
};
const events = () =>
  asDatabase(app, async (sql) => {
    const { rows } = await sql.query<{ n: number }>(
      `select count(*)::int as n from ${RECORDED} where type = 'work.assigned' and data ->> 'organisationId' = $1`,
      [party.POWER.organisation.id],
    );
    return rows[0]!.n;
  });
const refusedAt = (code: string, path: readonly unknown[]) => ({ faults: [{ path, code }] });

beforeAll(async () => {
  place = newPlace();
  party = await agencies(app, ['POWER', 'TRANSPORT'], place);
  writer = await app.asMemberOf(await app.firm(), 'PROPOSER');
  restore = await follow(app, 'PROPOSAL', [stageOf(['POWER', 'TRANSPORT'], { kind: 'ALL' })]);
  ann = party.POWER.officer;
  ben = await app.asMemberOf(party.POWER.organisation, 'OFFICER');
  viewer = await app.asMemberOf(party.POWER.organisation, 'VIEWER');
}, 60_000);

beforeEach(async () => {
  approvalId = await put();
  item = await seen(ann);
});

describe('work', () => {
  it('is taken, handed on and given back; colleagues see whose it is, and who is given or loses it is told', async () => {
    const live = await ben.live();
    await live.join('inbox');
    expect(await give(ann, ann, [item])).toMatchObject({ changed: 1 });
    const heard = await live.heard(({ type, data }) => type === 'work.assigned' && data['itemId'] === item.id);
    expect(heard.data).toMatchObject({ memberId: ann.memberId, fromId: null, subjectId: approvalId, nth: 1, of: 1 });
    expect((await seen(ben)).assignee).toMatchObject({ member: { id: ann.memberId } });
    expect(await told(ann)).toEqual([]);

    const note = 'You know the substation.';
    expect(await give(ben, ben, [await seen(ben)])).toMatchObject({ changed: 1 });
    expect(await told(ann)).toMatchObject([
      { text: `“${item.title}” is no longer assigned to you: a colleague changed it.`, path: `/inbox/${item.id}` },
    ]);
    expect(await give(ben, ann, [await seen(ben)], { note })).toMatchObject({ changed: 1 });
    expect((await seen(ann)).assignee).toEqual({ member: { id: ann.memberId }, by: { id: ben.memberId }, note });
    expect(await told(ann)).toMatchObject([
      { text: `“${item.title}” was assigned to you.`, path: `/inbox/${item.id}?assigned=ME` },
      {},
    ]);
    expect(await give(ann, null, [await seen(ann)])).toMatchObject({ changed: 1 });
    expect(await seen(ann)).toMatchObject({ assignee: null, assignedVersion: 4 });
    expect(await give(ann, null, [await seen(ann)])).toMatchObject({ changed: 0 });
  });

  it('narrows and counts the inbox: mine, nobody’s, a colleague’s', async () => {
    await give(ann, ann, [item]);
    const [mine, nobodys, others] = ['ME', 'NOBODY', 'OTHERS'].map((assigned) => ({ assigned }));
    expect(await seen(ann, mine)).toBeDefined();
    expect(await seen(ann, nobodys)).toBeUndefined();
    expect(await seen(ben, others)).toBeDefined();
    expect(await seen(ben, mine)).toBeUndefined();
    expect(await count(ann, { ...mine, text: item.title })).toBe(1);
    expect(await count(ben, { ...nobodys, text: item.title })).toBe(0);
  });

  it('of several is one act, one letter, and all or nothing', async () => {
    approvalId = await put();
    const second = await seen(ann);
    const before = await told(ben);
    expect(await give(ann, ben, [item, second])).toMatchObject({ changed: 2 });
    expect((await told(ben)).slice(0, -before.length || undefined)).toMatchObject([
      { text: `“${item.title}” and 1 more were assigned to you.`, path: '/inbox?assigned=ME' },
    ]);
    await decide(ann, approvalId, 'APPROVE');
    const [kept] = (await itemsOf(ann)).filter(({ id }) => id === item.id);
    const recorded = await events();
    expect(await give(ann, null, [kept!, second])).toMatchObject(refusedAt('NOT_WAITING', ['items', 1, 'id']));
    expect((await itemsOf(ann)).find(({ id }) => id === item.id)).toEqual(kept);
    expect(await events()).toBe(recorded);
  });

  it('changes nothing about who may decide, and ends with what waited', async () => {
    await give(ann, ann, [item]);
    expect(await decide(ben, approvalId, 'APPROVE')).toMatchObject({ __typename: 'RecordDecisionSuccess' });
    expect(await seen(ann)).toBeUndefined();
    const rows = () =>
      asDatabase(app, async (sql) => {
        const { rowCount } = await sql.query('select from work_assignment where item_id = $1', [item.id]);
        return rowCount;
      });
    expect(await rows()).toBe(1);
    const leaver = await app.asMemberOf(party.POWER.organisation, 'OFFICER');
    await party.POWER.organisation.admin.done('deactivateMember', { id: leaver.memberId, expectedVersion: 1 });
    await app.settled();
    expect(await rows()).toBe(0);
  });

  it('is given only by members to members who can do it, as it is now', async () => {
    const stranger = party.TRANSPORT.officer;
    const recorded = await events();
    const at = ['items', 0, 'id'];
    expect(await give(viewer, viewer, [item])).toMatchObject({ permission: 'work.assign' });
    expect(await give(ann, viewer, [item])).toMatchObject(refusedAt('CANNOT_DO', at));
    expect(await give(ann, stranger, [item])).toMatchObject(refusedAt('NO_COLLEAGUE', ['memberId']));
    expect(await give(stranger, stranger, [item])).toMatchObject(refusedAt('NOT_WAITING', at));
    expect(await give(ann, ann, [{ ...item, assignedVersion: 3 }])).toMatchObject({ code: 'VERSION_REFUSED' });
    expect(await give(ann, ann, [item, item])).toMatchObject(refusedAt('DUPLICATE', ['items', 1, 'id']));
    expect(await give(ann, ann, [])).toMatchObject(refusedAt('LENGTH', ['items']));
    expect(
      await give(
        ann,
        ann,
        Array.from({ length: 101 }, () => item),
      ),
    ).toMatchObject({ code: 'INPUT_REFUSED' });
    expect(await give(ann, ann, [item], { note: 'x'.repeat(301) })).toMatchObject(refusedAt('LENGTH', ['note']));
    expect(await events()).toBe(recorded);
    expect(await seen(ann)).toEqual(item);
    // One who can't do it does not hand it round either, unless the organisation is theirs to run.
    const clerk = await app.asMemberOf(party.POWER.organisation, 'PROPOSER');
    expect(await give(clerk, ben, [item])).toMatchObject({ permission: 'work.distribute' });
    const { admin } = party.POWER.organisation;
    expect(await give(admin, ben, [item])).toMatchObject({ changed: 1 });
  });

  it('that is asked of one member stays with that member', async () => {
    const startsAt = new Date(Date.parse('2040-01-01')).toISOString();
    const endsAt = new Date(Date.parse('2040-01-03')).toISOString();
    await ben.done('recordAbsence', { startsAt, endsAt, deputyId: ann.memberId });
    const [own] = (await itemsOf(ann)).filter(({ kind }) => kind === 'STAND_IN');
    expect(await give(ann, ben, [own!])).toMatchObject(refusedAt('ASKED_OF_ONE', ['items', 0, 'id']));
    expect(await give(ben, ben, [own!])).toMatchObject(refusedAt('NOT_WAITING', ['items', 0, 'id']));
  });

  it('is nobody’s at once when its member leaves or loses the role', async () => {
    const leaver = await app.asMemberOf(party.POWER.organisation, 'OFFICER');
    const live = await ann.live();
    await live.join('inbox');
    await give(ann, leaver, [item]);
    const { admin } = party.POWER.organisation;
    const change = { id: leaver.memberId, expectedVersion: 1 };
    expect(await loadOf(ben, leaver)).toBe(1);
    expect(await loadOf(writer, leaver)).toBe(0);
    await admin.done('updateMember', { ...change, roles: ['VIEWER'] });
    expect((await seen(ann)).assignee).toBeNull();
    await live.heard(({ data }) => data['itemId'] === item.id && data['fromId'] === leaver.memberId);
    expect(await loadOf(ann, leaver)).toBe(0);
    await admin.done('updateMember', { ...change, expectedVersion: 2, roles: ['OFFICER'] });
    expect((await seen(ann)).assignee).toBeNull();
    await give(ann, leaver, [await seen(ann)]);
    await admin.done('deactivateMember', { ...change, expectedVersion: 3 });
    expect(await seen(ann)).toMatchObject({ assignee: null });
    expect(await count(ann, { assigned: 'NOBODY', text: item.title })).toBe(1);
  });

  it('is never that of whoever steps aside from it', async () => {
    const bidder = await app.firm();
    const clerk = await app.asMemberOf(party.POWER.organisation, 'OFFICER');
    await clerk.done('declareInterest', { kind: 'COLLABORATOR', withId: bidder.id, since: '2024-01-01' });
    writer = await app.asMemberOf(bidder, 'PROPOSER');
    approvalId = await put();
    item = await seen(ann);
    const able = async () => {
      const { assignableMembers } = await ann.query<{ assignableMembers: { id: string }[] }>(
        'query($items: [ID!]!) { assignableMembers(items: $items) { id } }',
        { items: [item.id] },
      );
      return assignableMembers.map(({ id }) => id);
    };
    expect(await able()).toEqual(expect.arrayContaining([ann.memberId, ben.memberId, clerk.memberId]));
    expect(await able()).not.toContain(viewer.memberId);
    await give(ann, clerk, [item]);
    await clerk.done('declareBeforeDeciding', { seatId: item.id, none: false, statement: 'We share a patent.' });
    expect((await seen(ann)).assignee).toBeNull();
    expect(await able()).not.toContain(clerk.memberId);
    await app.settled();
    expect(await give(ann, clerk, [await seen(ann)])).toMatchObject(refusedAt('CANNOT_DO', ['items', 0, 'id']));
    expect(await give(clerk, clerk, [item])).toMatchObject(refusedAt('NOT_WAITING', ['items', 0, 'id']));
  });
});
