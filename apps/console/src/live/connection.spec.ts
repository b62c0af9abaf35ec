import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';

/** A socket that a server refuses whenever it is told to. */
class Refused extends EventEmitter {
  readonly active = false;
  readonly connect = jest.fn(() => this);
  readonly close = jest.fn(() => this);
  refuse = () => this.emit('connect_error', new Error('TOO_MANY_CONNECTIONS'));
}

const sockets: Refused[] = [];
jest.unstable_mockModule('socket.io-client', () => ({
  io: () => {
    const socket = new Refused();
    sockets.push(socket);
    return socket;
  },
}));

beforeEach(() => {
  Object.assign(globalThis, { window: new EventTarget() });
  jest.useFakeTimers();
  jest.spyOn(Math, 'random').mockReturnValue(1);
});
afterEach(() => {
  Reflect.deleteProperty(globalThis, 'window');
  jest.useRealTimers();
  jest.restoreAllMocks();
});

it('waits twice as long after each refusal, and again as at first once it was closed: for whoever signs out and in', async () => {
  const { LiveConnection } = await import('./connection.js');
  const live = new LiveConnection();
  const opened = async () => {
    const known = sockets.length;
    live.open();
    for (let turn = 0; sockets.length === known && turn < 100; turn++) await jest.advanceTimersByTimeAsync(0);
    return sockets.at(-1)!;
  };
  const triedAfter = (socket: Refused, seconds: number) => {
    socket.refuse();
    const before = socket.connect.mock.calls.length;
    jest.advanceTimersByTime(seconds * 1000 - 1);
    expect(socket.connect).toHaveBeenCalledTimes(before);
    jest.advanceTimersByTime(1);
    expect(socket.connect).toHaveBeenCalledTimes(before + 1);
  };
  const first = await opened();
  for (const seconds of [2, 4, 8, 16, 30, 30]) triedAfter(first, seconds);
  live.close();
  const second = await opened();
  expect(second).not.toBe(first);
  for (const seconds of [2, 4]) triedAfter(second, seconds);
  live.close();
  // What was closed tries no more.
  const tries = second.connect.mock.calls.length;
  second.refuse();
  jest.advanceTimersByTime(60_000);
  expect(second.connect).toHaveBeenCalledTimes(tries);
});
