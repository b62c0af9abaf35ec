import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

jest.unstable_mockModule('#libs/platform', () => ({ Undelivered: class extends Error {} }));
jest.unstable_mockModule('./transfer.service.js', () => ({
  ending: (reason: string, message: string) => ({ reason, message }),
  undelivered: () => ({ reason: 'TARGET_FAILED', message: '' }),
}));
const { Pump } = await import('./transfer.pump.js');

const STALL_MS = 60_000;
const SECOND_LOOK_MS = 500;

/** A receiver that takes what it is given when the test says so. */
class Receiver extends Writable {
  take: () => void = () => undefined;

  constructor() {
    super({ highWaterMark: 1 });
  }
  override _write(_: unknown, __: unknown, taken: () => void): void {
    this.take = taken;
  }
}

const opened = { transfer: {}, actor: {}, basis: {}, permit: {} } as never;
const lease = () => Promise.resolve({ rows: 10, bytes: 1000, endsAt: performance.now() + 500 });
const source = {
  arrived: () => Promise.resolve({ rows: 1, bytes: 4, ended: true }),
  take: () => ({ data: [Buffer.from('row\n')], rows: 1, bytes: 4 }),
  close: () => Promise.resolve(),
};

describe('a receiver that takes nothing for a minute', () => {
  let out: Receiver;
  let outcome: string | undefined;
  let running: Promise<void>;

  beforeEach(async () => {
    jest.useFakeTimers();
    out = new Receiver();
    outcome = undefined;
    const pump = new Pump(opened, { renew: lease, exhausted: () => Promise.reject(new Error('enough')) } as never);
    running = pump
      .run(source as never, { head: '', tail: '', skip: 0 }, () => out)
      .then(
        () => void (outcome = 'sent'),
        (error: { why?: { reason: string } }) => void (outcome = error.why?.reason ?? String(error)),
      );
    await jest.advanceTimersByTimeAsync(STALL_MS);
    expect(outcome).toBeUndefined();
  });
  afterEach(() => void jest.useRealTimers());

  it('is given up', async () => {
    await jest.advanceTimersByTimeAsync(SECOND_LOOK_MS);
    expect(outcome).toBe('CLIENT_SLOW');
  });

  it('is not, where it took what there was and this process stood still and has yet to see it', async () => {
    out.take();
    await running;
    expect(outcome).toBe('sent');
  });
});
