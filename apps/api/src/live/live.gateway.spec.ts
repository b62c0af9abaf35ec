import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo, Socket as TcpSocket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { io, type Socket } from 'socket.io-client';
import type { Actor, JoinAnswer, LedgerEvent, LiveMessage } from '#libs/contracts';
import { Metrics } from '../../../../libs/platform/src/metrics/metrics.js';
import { Slots } from '../../../../libs/platform/src/slots.js';
import { liveLimits } from './live.limits.js';

// The platform's barrel needs CommonJS parts that Jest can't mix with ES modules; here its classes are only tokens.
jest.unstable_mockModule('#libs/domain', () => ({ Declarations: class {}, liveTopic: {} }));
jest.unstable_mockModule('#libs/platform', () => ({
  Config: class {},
  LedgerReads: class {},
  LedgerTail: class {},
  LOG: Symbol('log'),
  Metrics,
  Reader: class {},
  Slots,
  spanOf: () => undefined,
}));
jest.unstable_mockModule('./live.credentials.js', () => ({ LiveCredentials: class {} }));
jest.unstable_mockModule('./live.cluster.js', () => ({ joinCluster: () => () => Promise.resolve() }));
jest.unstable_mockModule('#libs/domain/api', () => ({ isKnownHost: () => true, isOwnOrigin: () => true }));
const { LiveGateway } = await import('./live.gateway.js');
const { LiveHub } = await import('./live.hub.js');
const { LiveMembership } = await import('./live.membership.js');
const { LiveStanding } = await import('./live.standing.js');

const ORGANISATION = '00000000-0000-7000-8000-000000000001';
const TOPIC = `organisation:${ORGANISATION}`;
const MESSAGE_BYTES = 16 * 1024;
const MEBIBYTE = 1024 * 1024;

/** A ledger kept in memory whose events are long, so that a test fills the kernel's buffers in a moment. */
class LongLedger {
  readonly epoch = 'the only';
  position = 0;
  private heard: (event: LedgerEvent) => void = () => undefined;
  private readonly text = 'x'.repeat(MESSAGE_BYTES);

  onEvent(heard: (event: LedgerEvent) => void): void {
    const others = this.heard;
    this.heard = (event) => (others(event), heard(event));
  }
  onReset(): void {}
  start(): Promise<void> {
    return Promise.resolve();
  }
  append(): void {
    this.position += 1;
    this.heard(this.at(this.position));
  }
  ofTopics(_: readonly string[], after: number, upTo: number, limit: number): Promise<LedgerEvent[]> {
    const count = Math.min(limit, upTo - after);
    return Promise.resolve(Array.from({ length: count }, (_each, n) => this.at(after + 1 + n)));
  }
  private at(seq: number): LedgerEvent {
    return {
      seq,
      id: ORGANISATION,
      occurredAt: '2026-11-24T00:00:00.000Z',
      type: 'organisation.updated',
      actor: { memberId: ORGANISATION, organisationId: ORGANISATION },
      subject: { kind: 'organisation', id: ORGANISATION, version: seq },
      audience: [ORGANISATION],
      barred: [],
      topics: [TOPIC],
      correlationId: null,
      data: { text: this.text } as never,
    };
  }
}

let ledger: LongLedger;
let metrics: Metrics;
let http: HttpServer;
let gateway: InstanceType<typeof LiveGateway>;
let standing: InstanceType<typeof LiveStanding>;
let url: string;
const sockets: Socket[] = [];
const wires = new Map<Socket, TcpSocket>();

beforeEach(async () => {
  ledger = new LongLedger();
  metrics = new Metrics();
  http = createServer();
  const actor: Actor = {
    memberId: ORGANISATION,
    personId: ORGANISATION,
    organisationId: ORGANISATION,
    roles: ['VIEWER'],
    steward: false,
    scopes: null,
    via: 'session',
  };
  const log = { warn: () => undefined, error: () => undefined };
  const authorisers = { authorise: () => Promise.resolve(new Map([[TOPIC, 'granted']])) };
  const hub = new LiveHub(ledger as never, ledger as never, metrics);
  const nothing = () => undefined;
  const presence = { start: nothing, stop: nothing, joined: nothing, left: nothing } as never;
  standing = new LiveStanding(hub, ledger as never, log as never);
  gateway = new LiveGateway(
    { httpAdapter: { getHttpServer: () => http } } as never,
    {} as never,
    log as never,
    ledger as never,
    { resolve: () => Promise.resolve(actor) } as never,
    hub,
    new LiveMembership(hub, ledger as never, ledger as never, authorisers as never, presence, log as never),
    presence,
    standing,
  );
  await gateway.onApplicationBootstrap();
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/live`;
});

afterEach(async () => {
  for (const socket of sockets.splice(0)) {
    socket.close();
    wires.get(socket)?.destroy(); // a paused one never sees the end of its closing handshake
  }
  standing.beforeApplicationShutdown();
  await gateway.beforeApplicationShutdown();
  await new Promise((resolve) => http.close(resolve));
});

async function follow(): Promise<{ socket: Socket; heard: number[] }> {
  const socket = io(url, { transports: ['websocket'], reconnection: false, forceNew: true });
  sockets.push(socket);
  const heard: number[] = [];
  socket.on('event', ({ seq }: LiveMessage) => heard.push(seq));
  const answer = (await socket.emitWithAck('join', { topics: [TOPIC] })) as JoinAnswer;
  expect(answer.joined).toEqual([TOPIC]);
  return { socket, heard };
}

/** The client's end of the wire, to stop taking what comes. */
function wireOf(socket: Socket): TcpSocket {
  const wire = (socket.io.engine.transport as unknown as { ws: { _socket: TcpSocket } }).ws._socket;
  wires.set(socket, wire);
  return wire;
}

const drops = async (code: string) =>
  (await metrics.liveDrops.get()).values.find(({ labels }) => labels.code === code)?.value ?? 0;

async function write(megabytes: number): Promise<void> {
  for (let n = 0; n < (megabytes * MEBIBYTE) / MESSAGE_BYTES; n += 1) {
    ledger.append();
    if (n % 16 === 0) await new Promise((next) => setImmediate(next));
  }
}

describe('a client that stops reading its socket', () => {
  it('takes no memory with it and is dropped, while the others hear everything', async () => {
    const reader = await follow();
    const stuck = await follow();
    wireOf(stuck.socket).pause();
    await write(20);
    global.gc?.();
    const before = process.memoryUsage().rss;
    await write(300);
    // Kept for whoever does not read, it would be all of the 300; what is collected when is the engine's own affair.
    expect((process.memoryUsage().rss - before) / MEBIBYTE).toBeLessThan(200);
    while (reader.heard.length < ledger.position) await new Promise((next) => setTimeout(next, 20));
    expect(reader.heard).toEqual(Array.from({ length: ledger.position }, (_, n) => n + 1));
    while ((await drops('SLOW_READER')) === 0) await new Promise((next) => setTimeout(next, 100));
    expect(stuck.heard.length).toBeLessThan(1000);
    expect((await metrics.sockets.get()).values[0]?.value).toBe(1);
  }, 60_000);

  it('goes on where it stopped when it reads again in time', async () => {
    const { socket, heard } = await follow();
    wireOf(socket).pause();
    await write(40);
    expect(heard.length).toBeLessThan(ledger.position);
    wireOf(socket).resume();
    while (heard.length < ledger.position) await new Promise((next) => setTimeout(next, 20));
    expect(heard).toEqual(Array.from({ length: ledger.position }, (_, n) => n + 1));
    expect(await drops('SLOW_READER')).toBe(0);
  }, 30_000);
});

it('closes what sends more than a join needs', async () => {
  const { socket } = await follow();
  const closed = new Promise((resolve) => socket.once('disconnect', resolve));
  socket.emit('join', { topics: ['x'.repeat(liveLimits.messageBytes)] });
  await closed;
});
