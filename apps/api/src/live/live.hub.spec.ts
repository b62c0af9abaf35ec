import { EventEmitter } from 'node:events';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { type Actor, type JoinAnswer, type LedgerEvent, type LiveMessage, topic } from '#libs/contracts';
import type { LedgerReads, LedgerTail } from '#libs/platform';
import { Metrics } from '../../../../libs/platform/src/metrics/metrics.js';
import { Slots } from '../../../../libs/platform/src/slots.js';
import { LiveClient } from './live.client.js';
import type { LiveHub as Hub } from './live.hub.js';
import { liveLimits } from './live.limits.js';
import type { LiveMembership as Membership } from './live.membership.js';
import type { LivePresence } from './live.presence.js';
import type { LiveNamespace, LiveSocket } from './live.protocol.js';
import type { TopicAuthorisers } from './topic.authorisers.js';

// The platform's barrel needs CommonJS parts that Jest can't mix with ES modules; here its classes are only tokens.
jest.unstable_mockModule('#libs/domain', () => ({ Declarations: class {}, liveTopic: {} }));
jest.unstable_mockModule('#libs/platform', () => ({
  LedgerReads: class {},
  LedgerTail: class {},
  LOG: Symbol('log'),
  Metrics,
  Reader: class {},
  Slots,
  spanOf: () => undefined,
}));
const { LiveHub } = await import('./live.hub.js');
const { LiveMembership } = await import('./live.membership.js');

const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const ORGANISATIONS = [id(1), id(2)];
const TOPICS = [1, 2, 3].map((n) => topic('project', id(n)));
const EPOCH = 'the only';

/** A ledger and the tail over it, which moves when the test says so. */
class FakeLedger {
  readonly rows: LedgerEvent[] = [];
  position = 0;
  epoch = EPOCH;
  archived = 0;
  /** Lets a test hold back what reads answer. */
  read = <T>(answer: () => T): Promise<T> => Promise.resolve(answer());
  private heard: (event: LedgerEvent) => void = () => undefined;

  onEvent(heard: (event: LedgerEvent) => void): void {
    this.heard = heard;
  }
  onReset(): void {}

  append(topics: readonly string[], audience: readonly string[]): void {
    this.rows.push({
      seq: this.rows.length + 1,
      id: id(this.rows.length + 1),
      occurredAt: '2026-11-24T00:00:00.000Z',
      type: 'project.created',
      actor: { memberId: id(9), organisationId: ORGANISATIONS[0] as string },
      subject: { kind: 'project', id: id(1), version: 1 },
      audience,
      barred: [],
      topics,
      correlationId: null,
      data: { projectId: id(1) },
    });
  }

  advance(upTo = this.rows.length): void {
    for (const event of this.rows.slice(this.position, upTo)) {
      this.position = event.seq;
      this.heard(event);
    }
  }

  ofTopics(topics: readonly string[], after: number, upTo: number, limit: number): Promise<LedgerEvent[]> {
    return this.read(() =>
      this.rows
        .filter((e) => e.seq > after && e.seq <= upTo && e.topics.some((t) => topics.includes(t)))
        .slice(0, limit),
    );
  }
  head(): Promise<{ epoch: string; seq: number; archived: number }> {
    return this.read(() => ({ epoch: this.epoch, seq: this.rows.length, archived: this.archived }));
  }
}

/** A connection that takes packets at once, or lets them pile up while it is stalled. */
class FakeSocket extends EventEmitter {
  readonly heard: LiveMessage[] = [];
  /** Everything taken, in the order of the line: messages, answers, evictions. */
  readonly taken: [event: string, body: unknown][] = [];
  readonly conn = Object.assign(new EventEmitter(), {
    writeBuffer: [] as [string, unknown][],
    readyState: 'open',
    transport: {},
    close: () => undefined,
  });
  stalled = false;
  most = 0;

  constructor(readonly id: string) {
    super();
  }
  override emit(event: string, body: unknown): boolean {
    this.conn.writeBuffer.push([event, body]);
    this.most = Math.max(this.most, this.conn.writeBuffer.length);
    if (!this.stalled) this.drain();
    return true;
  }
  drain(): void {
    this.stalled = false;
    for (const [event, body] of this.conn.writeBuffer.splice(0)) {
      this.taken.push([event, body]);
      if (event === 'event') this.heard.push(body as LiveMessage);
    }
    this.conn.emit('drain');
  }
  disconnect(): void {}
}

class World {
  readonly ledger = new FakeLedger();
  readonly sockets = new Map<string, FakeSocket>();
  readonly hub: Hub;
  readonly membership: Membership;
  readonly reads: LedgerReads;
  private count = 0;

  constructor() {
    const { ledger } = this;
    const tail = ledger as unknown as LedgerTail;
    const reads = (this.reads = {
      ofTopics: ledger.ofTopics.bind(ledger),
      position: ledger.head.bind(ledger),
    } as unknown as LedgerReads);
    const authorisers = {
      authorise: (_: Actor, names: string[]) => Promise.resolve(new Map(names.map((name) => [name, 'granted']))),
    } as unknown as TopicAuthorisers;
    const presence = { joined: () => undefined, left: () => undefined } as unknown as LivePresence;
    this.hub = new LiveHub(tail, reads, new Metrics());
    this.membership = new LiveMembership(this.hub, tail, reads, authorisers, presence, console as never);
    const to = (ids: string[]) => ({
      emit: (event: string, body: unknown) => ids.forEach((each) => this.sockets.get(each)?.emit(event, body)),
    });
    this.hub.attach({ local: { to } } as unknown as LiveNamespace);
  }

  connect(organisationId: string): { client: LiveClient; socket: FakeSocket } {
    const socket = new FakeSocket(`socket ${(this.count += 1)}`);
    this.sockets.set(socket.id, socket);
    const actor = { memberId: id(5), personId: id(5), organisationId, roles: [], steward: false, scopes: null };
    const client = new LiveClient(socket as unknown as LiveSocket, { ...actor, via: 'session' });
    this.hub.add(client);
    return { client, socket };
  }
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A party that comes and goes, and resumes each time from the highest seq it knows of. */
class Party {
  readonly log: LiveMessage[] = [];
  first?: number;
  private cursor = 0;
  private connection?: { client: LiveClient; socket: FakeSocket };

  constructor(
    private readonly world: World,
    readonly organisationId: string,
    readonly topics: readonly string[],
  ) {}

  connect(): void {
    if (this.connection) return;
    const connection = (this.connection = this.world.connect(this.organisationId));
    const since = this.first === undefined ? undefined : { epoch: EPOCH, seq: this.cursor };
    void this.world.membership.join(connection.client, { topics: this.topics, since }).then((answer) => {
      if (connection === this.connection) connection.socket.emit('answer', answer);
    });
  }

  /** What lies in the connection's buffer is lost, as on a cut line. */
  cut(): void {
    if (!this.connection) return;
    this.take();
    this.world.hub.remove(this.connection.client);
    this.connection.socket.conn.emit('close');
    this.connection = undefined;
  }

  stall(): void {
    if (this.connection) this.connection.socket.stalled = true;
  }

  drain(): void {
    this.connection?.socket.drain();
    this.take();
  }

  private take(): void {
    for (const [event, body] of this.connection?.socket.taken.splice(0) ?? []) {
      if (event === 'event') {
        const message = body as LiveMessage;
        this.log.push(message);
        this.cursor = Math.max(this.cursor, message.seq);
      } else {
        expect(body).toMatchObject({ joined: this.topics, resync: false });
        const { head } = body as JoinAnswer;
        this.first ??= head;
        this.cursor = Math.max(this.cursor, head);
      }
    }
  }
}

describe('fan-out and resume', () => {
  const topicSet = fc.subarray(TOPICS, { minLength: 1 });
  const command = fc.oneof(
    { weight: 6, arbitrary: fc.record({ do: fc.constant('append' as const), topics: topicSet, to: fc.nat(2) }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('advance' as const) }) },
    {
      weight: 6,
      arbitrary: fc.record({ do: fc.constantFrom('connect', 'cut', 'stall', 'drain' as const), party: fc.nat(2) }),
    },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('answer' as const) }) },
  );

  it('brings every event once and in order, whatever the order of writes, reads, cuts and stalls', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.tuple(topicSet, topicSet, topicSet),
        fc.array(command, { minLength: 20, maxLength: 150 }),
        async (scheduler, [one, two, three], commands) => {
          const world = new World();
          const { ledger } = world;
          ledger.read = (answer) => scheduler.schedule(Promise.resolve(), 'read').then(answer);
          const parties = [one, two, three].map(
            (topics, n) => new Party(world, ORGANISATIONS[n % 2] as string, topics),
          );
          for (const each of commands) {
            if (each.do === 'append') ledger.append(each.topics, audienceOf(each.to));
            else if (each.do === 'advance') ledger.advance(ledger.position + 1 + (ledger.rows.length % 3));
            else if (each.do === 'answer') await (scheduler.count() > 0 ? scheduler.waitOne() : undefined);
            else parties[each.party]?.[each.do]();
            await turn();
          }
          ledger.advance();
          for (const party of parties) party.connect();
          for (let rounds = 0; rounds < 8 || scheduler.count() > 0; rounds += 1) {
            await scheduler.waitAll();
            for (const party of parties) party.drain();
            await turn();
          }
          for (const party of parties) {
            const due = ledger.rows.filter(
              ({ seq, topics, audience }) =>
                seq > (party.first ?? Infinity) &&
                topics.some((name) => party.topics.includes(name)) &&
                audience.includes(party.organisationId),
            );
            expect(party.log.map(({ seq }) => seq)).toEqual(due.map(({ seq }) => seq));
          }
        },
      ),
      { numRuns: 300 },
    );
  }, 30_000);

  const audienceOf = (n: number) => (n === 2 ? ORGANISATIONS : [ORGANISATIONS[n] as string]);
  const A = TOPICS[0] as string;
  const B = TOPICS[1] as string;
  const us = ORGANISATIONS[0] as string;

  async function joined(world: World, topics: string[], since?: { epoch: string; seq: number }) {
    const { client, socket } = world.connect(us);
    const answer: JoinAnswer = await world.membership.join(client, { topics, since });
    return { client, socket, answer };
  }

  it('does not go back on a connection, and says so', async () => {
    const world = new World();
    world.ledger.append([B], [us]);
    const { client, socket } = await joined(world, [A]);
    world.ledger.append([A], [us]);
    world.ledger.advance();
    const answer = await world.membership.join(client, { topics: [B], since: { epoch: EPOCH, seq: 0 } });
    expect(answer).toMatchObject({ joined: [B], resync: true });
    world.ledger.append([B], [us]);
    world.ledger.advance();
    expect(socket.heard.map(({ seq }) => seq)).toEqual([2, 3]);
  });

  it('asks for a resync when the epoch is another, the seq is ahead, or too much was missed', async () => {
    const world = new World();
    for (let n = 0; n <= liveLimits.replayEvents + 1; n += 1) world.ledger.append([A], [us]);
    world.ledger.advance();
    const head = world.ledger.position;
    for (const [since, resync] of [
      [{ epoch: 'another', seq: head }, true],
      [{ epoch: EPOCH, seq: head + 1 }, true],
      [{ epoch: EPOCH, seq: head - liveLimits.replayEvents - 1 }, true],
      [{ epoch: EPOCH, seq: head - liveLimits.replayEvents }, false],
    ] as const) {
      const { answer, socket } = await joined(world, [A], since);
      expect(answer).toMatchObject({ head, resync });
      expect(socket.heard).toHaveLength(resync ? 0 : liveLimits.replayEvents);
    }
    world.ledger.archived = head - 1;
    expect((await joined(world, [A], { epoch: EPOCH, seq: head - 2 })).answer).toMatchObject({ resync: true });
    expect((await joined(world, [A], { epoch: EPOCH, seq: head - 1 })).answer).toMatchObject({ resync: false });
  }, 30_000);

  it('shares what is read with who resumes from the same place meanwhile, and with nobody else', async () => {
    const world = new World();
    for (const topics of [[A], [B], [A, B]]) world.ledger.append(topics, [us]);
    world.ledger.advance();
    const read = jest.spyOn(world.reads, 'ofTopics');
    const since = (seq: number) => ({ epoch: EPOCH, seq });
    const [, first, late, other] = await Promise.all([
      joined(world, [A], since(0)),
      joined(world, [A], since(0)),
      joined(world, [A], since(1)),
      joined(world, [B], since(0)),
    ]);
    expect([first, late, other].map(({ socket }) => socket.heard.map(({ seq }) => seq))).toEqual([[1, 3], [3], [2, 3]]);
    expect(read).toHaveBeenCalledTimes(3);
    world.ledger.append([A], [us]);
    world.ledger.advance();
    expect((await joined(world, [A], since(0))).socket.heard).toHaveLength(3);
  });

  it('does not hear what is meant for others, nor what bars the member', async () => {
    const world = new World();
    const { socket } = await joined(world, [A]);
    world.ledger.append([A], [ORGANISATIONS[1] as string]);
    world.ledger.append([A], [us]);
    Object.assign(world.ledger.rows[1] as object, { barred: [id(5)] });
    world.ledger.advance();
    expect(socket.heard).toEqual([]);
  });
});

describe('a reader that does not read', () => {
  afterEach(() => void jest.useRealTimers());

  it('costs a bounded number of packets, goes on from the ledger when it reads again', async () => {
    const world = new World();
    const us = ORGANISATIONS[0] as string;
    const { client, socket } = world.connect(us);
    await world.membership.join(client, { topics: [TOPICS[0]] });
    socket.stalled = true;
    for (let n = 0; n < 5000; n += 1) world.ledger.append([TOPICS[0] as string], [us]);
    world.ledger.advance();
    await turn();
    expect(socket.most).toBeLessThanOrEqual(liveLimits.backlogPackets + 1);
    while (!client.live) {
      socket.drain();
      await turn();
    }
    expect(socket.heard.map(({ seq }) => seq)).toEqual(world.ledger.rows.map(({ seq }) => seq));
  });

  /** One that takes nothing, for as long as it may. */
  async function stalled() {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    const world = new World();
    const us = ORGANISATIONS[0] as string;
    const { client, socket } = world.connect(us);
    await world.membership.join(client, { topics: [TOPICS[0]] });
    socket.stalled = true;
    for (let n = 0; n < 500; n += 1) world.ledger.append([TOPICS[0] as string], [us]);
    world.ledger.advance();
    await turn();
    await jest.advanceTimersByTimeAsync(liveLimits.stallMs);
    return { world, client, socket };
  }

  it('is kept when it was this process that stood still, which finds its time over before it sees what was taken', async () => {
    const { client, socket } = await stalled();
    for (let turns = 0; turns < 1000 && !client.live; turns += 1) {
      socket.drain();
      await turn();
    }
    await jest.advanceTimersByTimeAsync(liveLimits.stallMs);
    expect(client.gone).toBe(false);
    expect(socket.heard).toHaveLength(500);
  });

  it('is dropped when it has not taken them in time, and told why', async () => {
    const { world, client, socket } = await stalled();
    await jest.advanceTimersByTimeAsync(500);
    expect(client.gone).toBe(true);
    expect(world.hub.clients.size).toBe(0);
    expect(socket.conn.writeBuffer.at(-1)).toEqual(['evicted', expect.objectContaining({ code: 'SLOW_READER' })]);
  });
});
