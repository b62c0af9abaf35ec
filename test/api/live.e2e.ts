import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { type Socket, io } from 'socket.io-client';
import { type JoinAnswer, type LiveMessage, liveMessage, STEWARDS_AUDIENCE } from '#libs/contracts';
import { connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import type { Live } from '../support/live.js';
import { PASSWORD, type TestOrganisation, uniqueEmail } from '../support/organisations.js';

const app = connect();
let firm: TestOrganisation;
let agency: TestOrganisation;
let other: TestOrganisation;

beforeAll(async () => {
  [firm, agency, other] = await Promise.all([app.firm(), app.agency(), app.firm()]);
  await app.settled(); // their registrations are heard by then
});
afterAll(() => app.close());

const topicOf = ({ id }: TestOrganisation) => `organisation:${id}`;

/** Changes an organisation's name: the smallest change that everybody may hear of. */
async function rename(organisation: TestOrganisation, times = 1): Promise<void> {
  const read = `query($id: ID!) { organisation(id: $id) { version } }`;
  const { organisation: now } = await organisation.admin.query<{ organisation: { version: number } }>(read, {
    id: organisation.id,
  });
  for (let n = 0; n < times; n += 1) {
    await organisation.admin.done('updateOrganisation', {
      id: organisation.id,
      expectedVersion: now.version + n,
      name: `Name ${randomUUID()}`,
    });
  }
}

/** Connects as a program would, with options that the usual test client has no use for. */
async function connectWith(options: object, namespace = '/live'): Promise<Socket> {
  const socket = io(`${app.url}${namespace}`, { reconnection: false, forceNew: true, ...options });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return socket;
}

const seqs = (messages: readonly LiveMessage[]) => messages.map(({ seq }) => seq);

describe('connecting', () => {
  it('is refused to strangers, to wrong tokens, and in any other namespace', async () => {
    for (const options of [{}, { auth: { token: 'tpt_wrong' } }, { extraHeaders: { cookie: 'tripartite=wrong' } }]) {
      await expect(connectWith({ transports: ['websocket'], ...options })).rejects.toMatchObject({
        data: { code: 'UNAUTHENTICATED' },
      });
    }
    const extraHeaders = { cookie: firm.admin.cookie };
    await expect(connectWith({ transports: ['websocket'], extraHeaders }, '')).rejects.toMatchObject({
      data: { code: 'UNAUTHENTICATED' },
    });
  });

  it("is refused to pages of other sites, which browsers would lend the user's cookie", async () => {
    const cookie = { cookie: firm.admin.cookie };
    const foreign = { transports: ['websocket'], extraHeaders: { ...cookie, origin: 'https://elsewhere.example' } };
    await expect(connectWith(foreign)).rejects.toThrow();
    const own = await connectWith({ transports: ['websocket'], extraHeaders: { ...cookie, origin: app.url } });
    own.close();
  });

  it('works over long polling, and is limited to 20 connections a seat', async () => {
    const seat = await app.asMemberOf(other, 'VIEWER');
    const extraHeaders = { cookie: seat.cookie };
    const sockets = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        connectWith({ transports: [n === 0 ? 'polling' : 'websocket'], extraHeaders }),
      ),
    );
    await expect(connectWith({ transports: ['websocket'], extraHeaders })).rejects.toMatchObject({
      data: { code: 'TOO_MANY_CONNECTIONS' },
    });
    const polling = sockets[0] as Socket;
    // Its registration may still be on its way, and may come first.
    const heard = new Promise<LiveMessage>((resolve) =>
      polling.on('event', (message: LiveMessage) => message.type === 'organisation.updated' && resolve(message)),
    );
    await polling.emitWithAck('join', { topics: [topicOf(other)] });
    await rename(other);
    expect(liveMessage.parse(await heard).topics).toContain(topicOf(other));
    for (const socket of sockets) socket.close();
  });
});

describe('joining', () => {
  it('grants what may be seen and says of the rest why not', async () => {
    const pending = await app.firm({ verified: false });
    const live = await firm.admin.live();
    const nobody = `project:${randomUUID()}`;
    const answer = await live.join(['inbox', topicOf(agency), topicOf(pending), nobody, 'nonsense', 'project:1']);
    expect(answer).toMatchObject({
      joined: ['inbox', topicOf(agency)],
      refused: [
        { topic: topicOf(pending), code: 'NOT_FOUND' },
        { topic: nobody, code: 'NOT_FOUND' },
        { topic: 'nonsense', code: 'BAD_REQUEST' },
        { topic: 'project:1', code: 'BAD_REQUEST' },
      ],
      resync: false,
    });
    expect(await live.join(`inbox:${agency.id}`)).toMatchObject({ joined: [], refused: [{ code: 'NOT_FOUND' }] });
    expect(await live.join([])).toMatchObject({ refused: [{ topic: '*', code: 'BAD_REQUEST' }] });
  });

  it('brings an event once to each who may hear it, with what caused it, and to nobody else', async () => {
    await app.settled(); // what happened before is told by then
    const [inside, outside, steward] = await Promise.all([firm.admin.live(), agency.admin.live(), app.steward()]);
    const above = await steward.live();
    await Promise.all([inside, outside, above].map((live) => live.join([topicOf(firm), topicOf(agency), 'inbox'])));
    const { headers } = await firm.admin.ask(
      `mutation($input: InviteMemberInput!) { inviteMember(input: $input) { __typename } }`,
      { input: { email: uniqueEmail(), title: 'Reader', roles: ['VIEWER'] } },
    );
    await rename(firm);
    for (const live of [inside, outside, above]) {
      await live.heard('organisation.updated');
      for (const message of live.messages) liveMessage.parse(message);
    }
    expect(inside.messages.map(({ type }) => type)).toEqual(['member.invited', 'organisation.updated']);
    expect(above.messages.map(({ type }) => type)).toEqual(['member.invited', 'organisation.updated']);
    expect(outside.messages.map(({ type }) => type)).toEqual(['organisation.updated']);
    expect(inside.messages[0]?.correlationId).toBe(headers.get('x-correlation-id'));
    expect(JSON.stringify(inside.messages)).not.toContain(STEWARDS_AUDIENCE);
    expect(outside.evictions).toEqual([]);
  });

  it('ends with leaving', async () => {
    const live = await firm.admin.live();
    await live.join([topicOf(firm), topicOf(agency)]);
    await live.socket.emitWithAck('leave', { topics: [topicOf(firm)] });
    await rename(firm);
    await rename(agency);
    const [message, ...more] = [await live.heard('organisation.updated'), ...live.messages.slice(1)];
    expect(message.subject.id).toBe(agency.id);
    expect(more).toEqual([]);
  });
});

describe('resuming', () => {
  /** A client that loses its connection again and again and goes on from the highest seq it knows. */
  async function wander(
    client: Client,
    topics: readonly string[],
    { onFirst, until }: { onFirst: () => void; until: Promise<unknown> },
  ): Promise<LiveMessage[]> {
    let over = false;
    void until.then(() => (over = true));
    const heard: LiveMessage[] = [];
    let cursor: { epoch: string; seq: number } | undefined;
    do {
      const live: Live = await client.live();
      const joining = live.join(topics, cursor);
      if (!cursor || Math.random() < 0.7) {
        const answer: JoinAnswer = await joining;
        expect(answer).toMatchObject({ resync: false, joined: [...topics] });
        cursor = { epoch: answer.epoch, seq: Math.max(answer.head, cursor?.seq ?? 0) };
        onFirst();
      } else joining.catch(() => undefined); // cut off in the middle of the replay
      await new Promise((next) => setTimeout(next, Math.random() * 120));
      if (over) await app.settled();
      live.close();
      heard.push(...live.messages);
      cursor.seq = Math.max(cursor.seq, live.messages.at(-1)?.seq ?? 0);
    } while (!over || Math.random() < 0.3);
    const last = await client.live();
    await last.join(topics, cursor);
    last.close();
    return [...heard, ...last.messages];
  }

  it('brings every event once and in order while others write as fast as they can', async () => {
    const parties = [firm, agency, other];
    const witness = await firm.admin.live();
    await witness.join(parties.map(topicOf));
    const clients = await Promise.all([firm, firm, agency, other].map((of) => app.asMemberOf(of, 'VIEWER')));
    await app.settled();
    const before = witness.messages.length;
    let finish: () => void = () => undefined;
    const finished = new Promise<void>((resolve) => (finish = resolve));
    const routes = clients.map((_, n) => parties.filter((_party, each) => each !== n).map(topicOf));
    const joined: Promise<void>[] = [];
    const wandering = clients.map((client, n) => {
      let onFirst: () => void = () => undefined;
      joined.push(new Promise<void>((resolve) => (onFirst = resolve)));
      return wander(client, routes[n] as string[], { onFirst, until: finished });
    });
    // Who joins after the first change would rightly not hear it.
    await Promise.all(joined);
    await Promise.all(parties.map((party) => rename(party, 150)));
    finish();
    const logs = await Promise.all(wandering);
    await witness.until(() => witness.messages.length - before === 450, 'all changes');
    const all = witness.messages.slice(before);
    for (const [n, log] of logs.entries()) {
      const route = routes[n] as string[];
      const due = all.filter(({ topics }) => topics.some((each) => route.includes(each)));
      expect(seqs(log)).toEqual(seqs(due));
    }
  });

  it('is refused plainly when the history is another or lies ahead', async () => {
    const live = await firm.admin.live();
    const { epoch, head } = await live.join('inbox');
    expect(await live.join(topicOf(firm), { epoch: 'another', seq: head })).toMatchObject({ resync: true });
    expect(await live.join(topicOf(agency), { epoch, seq: head + 1000 })).toMatchObject({ resync: true });
    await rename(agency);
    await live.heard('organisation.updated');
  });
});

describe('eviction', () => {
  const within = async (live: Live, code: string, act: () => Promise<unknown>) => {
    await live.join('inbox');
    const [eviction, done, evicted] = await Promise.all([
      live.evicted('*'),
      act().then(() => performance.now()),
      live.evicted('*').then(() => performance.now()),
    ]);
    expect(eviction).toMatchObject({ code });
    expect(evicted - done).toBeLessThan(5000); // at once, and what the test machine takes to see it
    await live.until(() => !live.socket.connected, 'the end of the connection');
  };

  it('follows at once when the session is ended, by its owner or from another session', async () => {
    const email = uniqueEmail();
    const one = await app.asMemberOf(firm, 'VIEWER', { email });
    await within(await one.live(), 'SESSION_ENDED', () => one.done('signOut', {}));
    const [two, three] = await Promise.all([1, 2].map(() => app.stranger().signIn(email, PASSWORD, firm.id)));
    const staying = await (three as Client).live();
    await within(await (two as Client).live(), 'SESSION_ENDED', () =>
      (three as Client).done('revokeOtherSessions', {}),
    );
    expect(staying.socket.connected).toBe(true);
  });

  it('follows when the session acts for another seat', async () => {
    const email = uniqueEmail();
    const person = await app.asMemberOf(firm, 'VIEWER', { email });
    const { memberId } = await app.seat(other, { email, roles: ['VIEWER'] });
    await within(await person.live(), 'SEAT_CHANGED', () => person.done('chooseSeat', { memberId }));
  });

  it('follows when roles change, the seat is deactivated, or the organisation suspended', async () => {
    const doomed = await app.firm();
    const seat = await app.asMemberOf(doomed, 'VIEWER');
    const { memberId: id } = seat;
    await within(await seat.live(), 'SEAT_CHANGED', () =>
      doomed.admin.done('updateMember', { id, expectedVersion: 1, roles: ['OFFICER'] }),
    );
    await within(await seat.live(), 'SESSION_ENDED', () =>
      doomed.admin.done('deactivateMember', { id, expectedVersion: 2 }),
    );
    const steward = await app.steward();
    const { organisation } = await steward.query<{ organisation: { version: number } }>(
      `query($id: ID!) { organisation(id: $id) { version } }`,
      { id: doomed.id },
    );
    await within(await doomed.admin.live(), 'SESSION_ENDED', () =>
      steward.done('suspendOrganisation', { id: doomed.id, expectedVersion: organisation.version }),
    );
    await expect(doomed.admin.live()).rejects.toMatchObject({ data: { code: 'UNAUTHENTICATED' } });
  });
});

describe('limits', () => {
  it('refuses too many topics, and too many requests, and closes on those who do not stop', async () => {
    const live = await firm.admin.live();
    const unknown = (n: number) => Array.from({ length: n }, () => `organisation:${randomUUID()}`);
    expect(await live.join(unknown(101))).toMatchObject({ refused: [{ topic: '*', code: 'BAD_REQUEST' }] });
    const answers = await Promise.all(Array.from({ length: 60 }, () => live.join(unknown(1))));
    const codes = answers.map(({ refused }) => refused[0]?.code);
    expect(codes.filter((code) => code === 'NOT_FOUND').length).toBeGreaterThanOrEqual(30);
    expect(codes).toContain('RATE_LIMITED');
    for (let n = 0; n < 200; n += 1) live.socket.emit('join', { topics: ['inbox'] });
    expect(await live.evicted('*')).toMatchObject({ code: 'RATE_LIMITED' });
  });

  it('closes on messages that are too long', async () => {
    const live = await firm.admin.live();
    live.socket.emit('join', { topics: ['x'.repeat(20_000)] });
    await live.until(() => !live.socket.connected, 'the end of the connection');
  });
});
