import { afterEach, expect, it, jest } from '@jest/globals';
import type { Sample } from './log-position.js';

const looks: (readonly Sample[])[] = [];
class Replica {
  look(samples: readonly Sample[]): Promise<void> {
    looks.push(samples);
    return Promise.resolve();
  }
  close(): void {}
}
jest.unstable_mockModule('./replica.js', () => ({ Replica }));
const { Replicas } = await import('./replicas.js');

afterEach(() => void jest.restoreAllMocks());

it('a primary’s word on where its log is counts from when it was asked, however late it is read', async () => {
  let now = 1000;
  jest.spyOn(performance, 'now').mockImplementation(() => now);
  let answer = (_: object): void => undefined;
  const primary = { query: () => new Promise((told) => (answer = told)) };
  const metrics = { standbyLag: { set: () => undefined }, standbyUsable: { set: () => undefined } };
  const config = { DATABASE_READ_LAG_SECONDS: 10 };
  const replicas = new Replicas(config as never, {} as never, metrics as never, primary as never, ['one']);
  replicas.onApplicationBootstrap();
  // The process stands still before it reads the answer.
  now += 8000;
  answer({ rows: [{ log: '0/16B3748', epoch: 'e.1' }] });
  while (looks.length === 0) await new Promise((turn) => setImmediate(turn));
  await replicas.onApplicationShutdown();
  expect(looks[0]?.map(({ at }) => at)).toEqual([1000]);
});
