import { once } from 'node:events';
import { type AddressInfo, connect, createServer, Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type pg from 'pg';
import { askedSoFar, cutSilentSince, cutWhenSilent, receivedSoFar, watchForSilence } from './silence.js';
import { isUnavailable } from '../unavailable.js';

describe('connections that fell silent', () => {
  const peers: Socket[] = [];
  const server = createServer((peer) => {
    peer.on('error', () => undefined);
    peers.push(peer);
  });
  const open = async () => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.resume();
    await once(socket, 'connect');
    watchForSilence(socket, socket.localPort!);
    return socket;
  };

  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => {
    for (const peer of peers) peer.destroy();
    server.close();
  });

  it('are cut; one that heard something since, one that came later and one that is closed are left', async () => {
    const [silent, closed] = [await open(), await open()];
    closed.destroy();
    await once(closed, 'close');
    const heard = await open();
    const before = receivedSoFar();
    expect(before.size).toBe(2);
    const later = await open();
    const arrived = once(heard, 'data');
    while (peers.length < 4) await new Promise((next) => setImmediate(next));
    for (const peer of peers) if (peer.remotePort === heard.localPort) peer.write('an answer');
    await arrived;
    const told = once(silent, 'error');
    const { localPort: backend } = silent;
    expect(cutSilentSince(before)).toEqual([backend]);
    const [error] = (await told) as [Error];
    expect(isUnavailable(error)).toBe(true);
    expect([silent, heard, later].map(({ destroyed }) => destroyed)).toEqual([true, false, false]);
    later.destroy();
  });

  it('are left for another look when they are asked something just then', async () => {
    const [idle, asked] = [await open(), await open()];
    const before = receivedSoFar();
    const written = askedSoFar();
    asked.write('a question');
    cutSilentSince(before, written);
    expect([idle, asked].map(({ destroyed }) => destroyed)).toEqual([true, false]);
    cutSilentSince(before);
    expect(asked.destroyed).toBe(true);
  });
});

describe('a connection on which nothing moved for longer than an answer may take', () => {
  const LIMIT_MS = 10_000;
  const SECOND_LOOK_MS = 500;
  /** With nobody at the other end: what is heard, the test says. */
  const stream = new Socket();
  let destroy: jest.SpiedFunction<typeof stream.destroy>;
  let heard = 0;
  Object.defineProperty(stream, 'bytesRead', { get: () => heard });
  const state = { readyForQuery: true };
  const quiet = () => stream.emit('timeout');

  beforeEach(() => {
    jest.useFakeTimers();
    destroy = jest.spyOn(stream, 'destroy').mockReturnValue(stream);
    heard = 0;
    stream.removeAllListeners('timeout');
    cutWhenSilent(Object.assign(state, { connection: { stream } }) as unknown as pg.Client, LIMIT_MS);
  });
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('is cut when it owes an answer', () => {
    state.readyForQuery = false;
    quiet();
    jest.advanceTimersByTime(SECOND_LOOK_MS);
    expect(destroy).toHaveBeenCalledTimes(1);
    expect(isUnavailable(destroy.mock.calls[0]?.[0])).toBe(true);
  });

  it('is left when it was idle, and asked only as that was found', () => {
    state.readyForQuery = true;
    quiet();
    state.readyForQuery = false;
    jest.advanceTimersByTime(SECOND_LOOK_MS);
    expect(destroy).not.toHaveBeenCalled();
  });

  it('is left when the answer was there and not read yet', () => {
    state.readyForQuery = false;
    quiet();
    heard = 1;
    jest.advanceTimersByTime(SECOND_LOOK_MS);
    expect(destroy).not.toHaveBeenCalled();
  });
});
