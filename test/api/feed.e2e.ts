import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { type CloudEvent, cloudEvent } from '#libs/contracts';
import { connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import { PASSWORD, rename, type TestOrganisation } from '../support/organisations.js';
import { asDatabase } from '../support/as-database.js';

const app = connect();
let [firm, agency]: TestOrganisation[] = [];
afterAll(() => app.close());

interface Page {
  readonly events: CloudEvent[];
  readonly next: string;
  readonly more: boolean;
}

/** One answer of the feed; whatever its status. */
async function ask(by: Client, params: Record<string, string>, headers: Record<string, string> = {}) {
  const response = await by.fetch(`/feed?${new URLSearchParams(params).toString()}`, { headers });
  return { status: response.status, headers: response.headers, body: (await response.json()) as unknown };
}
async function page(by: Client, params: Record<string, string> = {}): Promise<Page> {
  const { status, body } = await ask(by, params);
  if (status !== 200) throw new Error(`The feed answered ${status}: ${JSON.stringify(body)}`);
  return body as Page;
}
async function all(by: Client, limit: number, params: Record<string, string> = {}): Promise<CloudEvent[]> {
  const found: CloudEvent[] = [];
  for (let answer = await page(by, { ...params, start: 'oldest', limit: String(limit) }); ;) {
    found.push(...answer.events);
    if (!answer.more) return found;
    answer = await page(by, { ...params, after: answer.next, limit: String(limit) });
  }
}
const types = (events: readonly CloudEvent[]) => events.map(({ type }) => type);

beforeAll(async () => {
  [firm, agency] = (await Promise.all([app.firm(), app.agency()])) as [TestOrganisation, TestOrganisation];
  await Promise.all([rename(firm), rename(agency)]);
  await app.settled();
});

describe('the feed', () => {
  it('tells everything that the caller may hear, in order, once, in pages that meet, and the same each time', async () => {
    const topic = { topic: `organisation:${firm!.id}` };
    const whole = await all(firm!.admin, 1000, topic);
    expect(types(whole)).toEqual(expect.arrayContaining(['member.joined', 'organisation.updated']));
    const places = whole.map(({ sequence }) => sequence);
    expect(places).toEqual([...new Set(places)].sort());
    for (const limit of [1, 2, 5]) expect(await all(firm!.admin, limit, topic)).toEqual(whole);
    expect(types(await all(agency!.admin, 100, topic))).not.toContain('member.joined');
    expect(types(await all(agency!.admin, 100, topic))).toContain('organisation.updated');
  });

  it('begins with the newest, and goes on from there', async () => {
    const begun = await page(firm!.admin, { limit: '2', subject: firm!.id });
    expect(begun).toMatchObject({ more: false, events: [expect.anything(), { type: 'organisation.updated' }] });
    expect(await page(firm!.admin, { after: begun.next, subject: firm!.id })).toMatchObject({
      events: [],
      more: false,
    });
    await rename(firm!);
    await app.settled();
    const later = await page(firm!.admin, { after: begun.next, subject: firm!.id });
    expect(types(later.events)).toEqual(['organisation.updated']);
    expect(await page(firm!.admin, { after: begun.next, subject: firm!.id })).toEqual(later);
  });

  it('is of CloudEvents whose data is as their schema says, the same over HTTP and GraphQL', async () => {
    const asked = { start: 'oldest', topic: `organisation:${firm!.id}`, types: 'organisation.updated,member.joined' };
    const { events, next } = await page(firm!.admin, asked);
    for (const event of events) {
      expect(cloudEvent.parse(event)).toEqual(event);
      expect(new URL(event.source).pathname).toBe('/ledger');
      const schema = (await (await fetch(new URL(new URL(event.dataschema).pathname, app.url))).json()) as object;
      const valid = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
      expect(valid(event.data)).toBe(true);
      expect(valid({ ...event.data, later: 'additions are to be passed over' })).toBe(true);
      expect(valid({})).toBe(false);
    }
    const batch = await ask(firm!.admin, asked, { accept: 'application/cloudevents-batch+json' });
    expect(batch.headers.get('content-type')).toContain('application/cloudevents-batch+json');
    expect(batch.body).toEqual(events);
    const [, link] = /^<(.+)>; rel="next"$/.exec(batch.headers.get('link') ?? '') ?? [];
    expect(Object.fromEntries(new URL(link ?? '').searchParams)).toEqual({
      topic: asked.topic,
      types: asked.types,
      after: next,
    });
    const graphql = `query($types: [String!], $topic: String) { feed(start: OLDEST, types: $types, topic: $topic) { events next more } }`;
    const variables = { topic: asked.topic, types: asked.types.split(',') };
    expect((await firm!.admin.query<{ feed: Page }>(graphql, variables)).feed.events).toEqual(events);
    expect((await fetch(`${app.url}/feed/schemas/nothing.happened`)).status).toBe(404);
  });

  it('gives a token what it is scoped to, and a stranger nothing', async () => {
    const heardWith = async (scope: string) => {
      const input = { password: PASSWORD, name: 'follower', scopes: [scope], expiresInDays: 3 };
      const { secret } = await firm!.admin.done<{ secret: string }>('createToken', input, 'secret');
      return types(await all(firm!.admin.withToken(secret), 100, { topic: `organisation:${firm!.id}` }));
    };
    expect(await heardWith('organisation.read')).toContain('organisation.updated');
    expect(await heardWith('project.read')).toEqual([]);
    expect((await ask(app.stranger(), {})).status).toBe(401);
  });

  it.each([
    ['after', { after: 'bm90IG91cnM' }],
    ['after', { after: 'a b\0' }],
    ['after', { after: '' }],
    ['limit', { limit: '1001' }],
    ['limit', { limit: '1e2' }],
    ['since', { since: '2026-01-01' }],
    ['start', { start: 'middle' }],
    ['subject', { subject: "' or 1=1" }],
    ['topic', { topic: `nothing:${randomUUID()}` }],
    ['topic', { topic: 'project:\0' }],
    ['types', { types: 'project.created,project.exploded' }],
    ['wait', { wait: '31' }],
  ])('refuses a %s that cannot be meant: %j', async (path, params: Record<string, string>) => {
    const { status, body } = await ask(firm!.admin, params);
    expect([status, body]).toMatchObject([422, { code: 'INPUT_REFUSED', faults: [{ path: [path] }] }]);
    if (path === 'limit') expect(body).toMatchObject({ faults: [{ message: 'Send 1 to 1000.' }] });
  });

  it('says so when its cursor is of a ledger that is no more', async () => {
    const { next } = await page(firm!.admin);
    const [version, epoch = '', seq] = Buffer.from(next, 'base64url').toString().split(' ');
    const cursor = (of: string, at: unknown) => Buffer.from(`${version} ${of} ${String(at)}`).toString('base64url');
    const older = `${epoch.split('.')[0]}.${Number(epoch.split('.')[1]) + 1}`;
    for (const after of [cursor(older, seq), cursor(epoch, Number(seq) + 1_000_000)]) {
      const { status, body } = await ask(firm!.admin, { after });
      expect([status, body]).toMatchObject([409, { code: 'LEDGER_RESTORED' }]);
    }
    const { status, body } = await ask(firm!.admin, { after: next, start: 'oldest' });
    expect([status, body]).toMatchObject([422, { faults: [{ path: ['start'] }] }]);
  });
});

describe('waiting at the feed', () => {
  it('ends with what happens, not with what others do, and empty when the time is over', async () => {
    const { next } = await page(firm!.admin);
    const subject = { subject: firm!.id };
    expect(await page(firm!.admin, { after: next, ...subject, wait: '1' })).toMatchObject({ events: [], more: false });
    const waiting = page(firm!.admin, { after: next, ...subject, wait: '30' });
    await rename(agency!);
    await rename(firm!);
    const { events } = await waiting;
    expect(events.map(({ type, subject: about }) => [type, about])).toEqual([
      ['organisation.updated', `organisation/${firm!.id}`],
    ]);
  });

  it('ends when the session does', async () => {
    const member = await app.asMemberOf(firm!, 'VIEWER');
    const { next } = await page(member);
    const waiting = ask(member, { after: next, topic: `organisation:${agency!.id}`, wait: '30' });
    await asDatabase(app, (client) => client.query('delete from session where member_id = $1', [member.memberId]));
    await rename(agency!);
    expect(await waiting).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
  });

  it('is for five at once of one session, and no further one holds anything up', async () => {
    const member = await app.asMemberOf(firm!, 'VIEWER');
    const { next } = await page(member);
    const asked = { after: next, subject: randomUUID(), wait: '3' };
    const answers = await Promise.all(Array.from({ length: 7 }, () => ask(member, asked)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 429, 429]);
    expect(answers.find(({ status }) => status === 429)?.body).toMatchObject({
      code: 'RATE_LIMITED',
      retryAfterSeconds: 5,
    });
    expect(await page(member, { ...asked, wait: '1' })).toMatchObject({ events: [] });
  });
});
