import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { now } from '../support/agreement-life.js';
import { connect } from '../support/app.js';
import { agencies, type Agency, decide, follow, newPlace, openGate, stageOf } from '../support/approvals.js';
import { eventsOf, feed, readFeed } from '../support/calendars.js';
import type { Client } from '../support/client.js';
import { PASSWORD, uniqueEmail } from '../support/organisations.js';

const app = connect();
const DAY_MS = 24 * 3600 * 1000;
let restore: () => Promise<void>;
let party: Record<'TRANSPORT' | 'POWER', Agency>;
let lead: Client;
let stranger: Client;
let approvalId: string;
let place: string;

interface Due {
  readonly id: string;
  readonly kind: string;
  readonly what: string;
  readonly at: string;
  readonly day: string | null;
  readonly title: string;
  readonly path: string;
  readonly mine: boolean;
  readonly overdue: boolean;
  readonly projectId: string | null;
}
/** By the platform's clock, which other suites move. */
let today: number;
const soon = (days: number) => new Date(today + days * DAY_MS).toISOString();
const due = async (by: Client, more: object = {}): Promise<Due[]> =>
  (
    await by.query<{ deadlines: Due[] }>(
      `query($from: DateTime!, $until: DateTime!, $mine: Boolean, $kinds: [DeadlineKind!], $projectId: ID) {
         deadlines(from: $from, until: $until, mine: $mine, kinds: $kinds, projectId: $projectId) {
           id kind what(language: EN) at day title path mine overdue projectId } }`,
      { from: soon(-30), until: soon(60), ...more },
    )
  ).deadlines;
const read = (address: string, headers?: Record<string, string>) => readFeed(app, address, headers);
const events = (address: string) => eventsOf(app, address);

beforeAll(async () => {
  today = await now(app);
  place = newPlace();
  party = await agencies(app, ['TRANSPORT', 'POWER'], place);
  lead = await app.asMemberOf(await app.agency({ jurisdiction: place }), 'OFFICER');
  stranger = await app.asMemberOf(await app.firm(), 'OFFICER');
  const stage = stageOf(['TRANSPORT', 'POWER'], { kind: 'ALL' }, { deadlineWorkingDays: 5 });
  restore = await follow(app, 'PROJECT_GATE', [stage]);
  approvalId = await openGate(app, lead, place);
}, 60_000);
afterAll(async () => {
  await restore();
  app.close();
});

describe('deadlines', () => {
  it('tells who has to decide, and who asked for it, until when; to others only where it is not theirs', async () => {
    const [mine] = await due(party.POWER.officer, { mine: true });
    expect(mine).toMatchObject({
      id: approvalId,
      kind: 'DECISION',
      what: 'Decision due',
      path: `/approvals/${approvalId}`,
      day: null,
      mine: true,
      overdue: false,
    });
    expect((await due(lead, { mine: true })).map(({ id }) => id)).toEqual([approvalId]);
    expect(await due(stranger, { mine: true })).toEqual([]);
    const ofProject = await due(lead, { projectId: mine?.projectId });
    expect(ofProject.map(({ id }) => id)).toEqual([approvalId]);
    expect(await due(lead, { mine: true, kinds: ['CONDITION'] })).toEqual([]);
    // What ends at the end of a time asked for belongs to the next.
    expect(await due(lead, { mine: true, until: mine?.at })).toEqual([]);
    expect(await due(lead, { mine: true, from: mine?.at })).toHaveLength(1);
  });

  it('tells nobody of what may not be seen, nor a token of what it is not scoped to', async () => {
    const secret = await openGate(app, lead, place, true);
    const ids = async (by: Client) => (await due(by)).map(({ id }) => id);
    expect(await ids(lead)).toContain(secret);
    expect(await ids(stranger)).not.toContain(secret);
    const { admin } = party.POWER.organisation;
    const robot = async (scope: string) => {
      const input = { password: PASSWORD, name: 'robot', scopes: [scope], expiresInDays: 1 };
      return admin.withToken((await admin.done<{ secret: string }>('createToken', input, 'secret')).secret);
    };
    expect(await ids(await robot('approval.read'))).toContain(approvalId);
    // With projects it reads the ends of pilots, wherever they are, and of decisions nothing.
    const other = await robot('project.read');
    expect((await due(other)).filter(({ kind }) => kind !== 'PILOT_END')).toEqual([]);
    const making = await other.ask(
      'mutation($input: CreateCalendarFeedInput!) { createCalendarFeed(input: $input) { __typename } }',
      {
        input: { name: 'Office', language: 'EN', mine: true },
      },
    );
    expect(making.errors[0]?.extensions.code).toBe('PERMISSION_REFUSED');
    const { errors } = await app
      .stranger()
      .ask('query { deadlines(from: "2026-01-01T00:00:00Z", until: "2026-02-01T00:00:00Z") { id } }');
    expect(errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('refuses a time that ends before it begins, or is too long', async () => {
    for (const until of [soon(-31), soon(400)]) await expect(due(lead, { until })).rejects.toThrow('INPUT_REFUSED');
  });
});

describe('a calendar address', () => {
  it('is read by any program: the same identifier for as long as the deadline is there, nothing new told as such', async () => {
    const { address } = await feed(party.POWER.officer);
    expect(address).toMatch(/\/calendars\/[\w-]{43}\.ics$/);
    const first = await read(address!);
    expect(first.headers.get('content-type')).toMatch(/^text\/calendar/);
    expect(first.headers.get('cache-control')).toContain('private');
    const text = await first.text();
    expect(text).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT1H');
    const [event] = await events(address!);
    const [{ title, at }] = (await due(party.POWER.officer, { mine: true })) as [Due];
    expect(event).toMatchObject({ uid: `decision-${approvalId}@tripartite`, summary: `Decision due: ${title}` });
    expect(event?.sequence).toBeGreaterThan(0);
    expect(event?.startDate.toJSDate().toISOString().slice(0, 19)).toBe(at.slice(0, 19));
    expect(String(event?.component.getFirstPropertyValue('url'))).toMatch(new RegExp(`/approvals/${approvalId}$`));
    const tag = first.headers.get('etag')!;
    const again = await read(address!, { 'if-none-match': tag });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect((await read(address!, { 'if-none-match': '"another"' })).status).toBe(200);
    const { calendarFeeds } = await party.POWER.officer.query<{ calendarFeeds: { lastReadAt: string | null }[] }>(
      '{ calendarFeeds { lastReadAt } }',
    );
    expect(calendarFeeds[0]?.lastReadAt).not.toBeNull();
    const chinese = await feed(party.POWER.officer, { language: 'ZH_CN' });
    const inChinese = title.replace(': Planning → Design', '：规划 → 设计');
    expect((await events(chinese.address!))[0]?.summary).toBe(`审批到期: ${inChinese}`);
  });

  it('shows the seat’s own deadlines, and all it may see where that was asked for', async () => {
    const [own, all] = await Promise.all([feed(stranger), feed(stranger, { mine: false })]);
    expect(await events(own.address!)).toEqual([]);
    const seen = (await due(stranger, { from: soon(-59), until: soon(340) })).map(
      ({ kind, id }) => `${kind.toLowerCase()}-${id}@tripartite`,
    );
    expect((await events(all.address!)).map(({ uid }) => uid)).toEqual(expect.arrayContaining(seen));
  });

  it('is its person’s to revoke, and then answers as if it had never been', async () => {
    const { id, address } = await feed(lead);
    expect(await stranger.mutate('revokeCalendarFeed', { id }).catch((error: Error) => error.message)).toMatch(
      /NOT_FOUND/,
    );
    expect((await read(address!)).status).toBe(200);
    await lead.done('revokeCalendarFeed', { id });
    const [gone, never] = await Promise.all([read(address!), read(address!.replace(/.{8}\.ics$/, 'AAAAAAAA.ics'))]);
    expect([gone.status, never.status]).toEqual([404, 404]);
    expect(await gone.text()).toBe(await never.text());
  });

  it('is never kept as it was given, asks for a session, a name and a language, and is one of ten', async () => {
    const person = await app.asMemberOf(await app.firm(), 'VIEWER');
    const { id, address } = await feed(person);
    const client = new pg.Client({ connectionString: app.running.databaseUrl });
    await client.connect();
    try {
      const { rows } = await client.query('select * from calendar_feed where id = $1', [id]);
      expect(JSON.stringify(rows)).not.toContain(/calendars\/(.{43})/.exec(address!)![1]);
    } finally {
      await client.end();
    }
    expect(await person.mutate('createCalendarFeed', { name: ' ', language: 'EN', mine: true })).toMatchObject({
      __typename: 'InputRefused',
      faults: [{ path: ['name'], code: 'LENGTH' }],
    });
    for (let more = 1; more < 10; more++) await feed(person);
    expect(await person.mutate('createCalendarFeed', { name: 'Eleven', language: 'EN', mine: true })).toMatchObject({
      __typename: 'TransitionRefused',
    });
  });

  it('shows nothing any more once its seat is put to rest, and does not come back with it', async () => {
    const organisation = await app.firm();
    const person = await app.asMemberOf(organisation, 'VIEWER');
    const { address } = await feed(person, { mine: false });
    expect((await read(address!)).status).toBe(200);
    const version = async () =>
      (
        await organisation.admin.query<{ member: { version: number } }>(
          'query($id: ID!) { member(id: $id) { version } }',
          { id: person.memberId },
        )
      ).member.version;
    await organisation.admin.done('deactivateMember', { id: person.memberId, expectedVersion: await version() });
    expect((await read(address!)).status).toBe(404);
    await app.settled();
    await organisation.admin.done('reactivateMember', { id: person.memberId, expectedVersion: await version() });
    expect((await read(address!)).status).toBe(404);
  });

  it('is told of to its owner, and goes with the tokens: when its owner says so, and with a password that was lost', async () => {
    const email = uniqueEmail();
    const person = await app.asMemberOf(await app.firm(), 'VIEWER', { email });
    const works = async ({ address }: { address: string | null }) => (await read(address!)).status === 200;
    const first = await feed(person);
    expect(await app.letters(email)).toContainEqual(
      expect.objectContaining({ text: expect.stringContaining('calendar programs read your deadlines') }),
    );
    const [second, third] = ['another good password', 'a third good password'];
    await person.done('changePassword', { password: PASSWORD, newPassword: second });
    await app.settled();
    expect(await works(first)).toBe(true);
    await person.done('changePassword', { password: second, newPassword: third, endTokens: true });
    await app.until(async () => !(await works(first)));
    const another = await feed(person);
    expect(await works(another)).toBe(true);
    await app.stranger().done('requestPasswordReset', { email });
    await app.stranger().done('resetPassword', { token: await app.linkTo(email), newPassword: PASSWORD });
    await app.until(async () => !(await works(another)));
  });

  it('lets go of what is decided', async () => {
    const { address } = await feed(party.TRANSPORT.officer);
    const before = (await read(address!)).headers.get('etag')!;
    expect((await events(address!)).map(({ uid }) => uid)).toContain(`decision-${approvalId}@tripartite`);
    await decide(party.TRANSPORT.officer, approvalId, 'APPROVE');
    await decide(party.POWER.officer, approvalId, 'APPROVE');
    await app.settled();
    expect((await read(address!, { 'if-none-match': before })).status).toBe(200);
    expect((await events(address!)).map(({ uid }) => uid)).not.toContain(`decision-${approvalId}@tripartite`);
  });
});
