import { describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { Registry } from 'prom-client';
import { EventLoopLag, tellOfProcess } from './event-loop.js';

const hold = (ms: number) => {
  for (const until = performance.now() + ms; performance.now() < until;);
};

describe('how long the event loop was held', () => {
  it('is told once, by the names that alerts ask for', async () => {
    const registry = new Registry();
    tellOfProcess(registry);
    await pause(50);
    hold(300);
    await pause(50);
    const told = async () => Number(/^nodejs_eventloop_lag_max_seconds (\S+)/m.exec(await registry.metrics())?.[1]);
    expect(await told()).toBeGreaterThan(0.29);
    const names = registry.getMetricsAsArray().map(({ name }) => name);
    expect(names.filter((name) => name.includes('eventloop'))).toEqual([
      'nodejs_eventloop_lag_p99_seconds',
      'nodejs_eventloop_lag_max_seconds',
    ]);
    expect(names).toContain('process_cpu_seconds_total');
    // The next time it is told anew; a machine that does much else may hold it as long a few times over.
    let again = Infinity;
    for (let asked = 0; asked < 400 && again >= 0.29; asked += 1) {
      await pause(50);
      again = await told();
    }
    expect(again).toBeLessThan(0.29);
  });

  it('is known of a process that was at rest, and its rest is not taken for a hold', async () => {
    let rests = 0;
    const lag = new EventLoopLag(200, () => (rests += 1));
    // On a machine that does much else, a process is seldom at rest for long.
    for (let waits = 0; waits < 100 && lag.looks; waits += 1) await pause(200);
    expect(rests).toBeGreaterThan(0);
    let rested = Infinity;
    for (let tries = 0; tries < 10 && rested >= 1; tries += 1) {
      lag.take();
      await pause(1500);
      rested = lag.take().max;
    }
    expect(rested).toBeLessThan(1);
    // Where it looks, it begins with the first look after what it had was taken.
    await pause(50);
    hold(400);
    await pause(300);
    expect(lag.take().max).toBeGreaterThan(0.39);
  }, 60_000);
});
