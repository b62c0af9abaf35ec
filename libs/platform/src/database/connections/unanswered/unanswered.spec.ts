import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type pg from 'pg';
import { Unanswered } from './unanswered.js';

/** A connection as pg has it. */
class Connection extends EventEmitter {
  readyForQuery = true;
  readonly connection = { stream: { bytesRead: 0 } };

  get client(): pg.Client {
    return this as unknown as pg.Client;
  }
}

describe('those who wait for an answer of PostgreSQL', () => {
  const LOOK_MS = 250;
  const REST_MS = 750;
  let help: jest.Mock<() => Promise<void>>;
  let helped: () => void;
  let waiting: Unanswered;
  let one: Connection;

  beforeEach(() => {
    jest.useFakeTimers();
    help = jest.fn(() => new Promise<void>((done) => (helped = done)));
    waiting = new Unanswered(help);
    one = new Connection();
    waiting.watch(one.client);
  });
  afterEach(() => {
    one.emit('end');
    jest.useRealTimers();
  });

  it('are helped after half a second, and again when that is done and had time to show', async () => {
    one.readyForQuery = false;
    jest.advanceTimersByTime(2 * LOOK_MS - 1);
    expect(help).toHaveBeenCalledTimes(0);
    jest.advanceTimersByTime(4 * LOOK_MS);
    expect(help).toHaveBeenCalledTimes(1);
    helped();
    await jest.advanceTimersByTimeAsync(REST_MS - 1);
    expect(help).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(LOOK_MS);
    expect(help).toHaveBeenCalledTimes(2);
  });

  it('are helped again after a help that failed', async () => {
    help.mockRejectedValueOnce(new Error('no database'));
    one.readyForQuery = false;
    await jest.advanceTimersByTimeAsync(3 * LOOK_MS + REST_MS);
    expect(help).toHaveBeenCalledTimes(2);
  });

  it('are none who are answered in between, hear something, or asked nothing', () => {
    const busy = new Connection();
    waiting.watch(busy.client);
    busy.readyForQuery = false;
    for (let look = 0; look < 10; look += 1) {
      one.readyForQuery = look % 2 === 0;
      busy.connection.stream.bytesRead += 1;
      jest.advanceTimersByTime(LOOK_MS);
    }
    busy.emit('end');
    expect(help).toHaveBeenCalledTimes(0);
  });

  it('cost nothing once every connection has ended', () => {
    expect(jest.getTimerCount()).toBe(1);
    one.emit('end');
    expect(jest.getTimerCount()).toBe(0);
    one = new Connection();
    waiting.watch(one.client);
    expect(jest.getTimerCount()).toBe(1);
  });
});
