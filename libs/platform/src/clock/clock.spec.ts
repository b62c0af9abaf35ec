import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { realMs } from './real-time.js';

jest.unstable_mockModule('../database/database.js', () => ({ Database: class {} }));
jest.unstable_mockModule('../database/connections/listener.js', () => ({ Listener: class {} }));
jest.unstable_mockModule('../database/connections/sources.module.js', () => ({ LEDGER_POOL: Symbol('ledger') }));
jest.unstable_mockModule('../logging/logging.module.js', () => ({ LOG: Symbol('log') }));
const { Clock } = await import('./clock.js');

const HOUR_MS = 3_600_000;

/** The demonstration's clock over a database of which the test says when it answers. */
describe('a clock that is moved', () => {
  let answers: ((ms: number) => void)[];
  let committed: (() => void)[];
  let clock: InstanceType<typeof Clock>;
  const aheadMs = () => Math.round((clock.now().getTime() - realMs()) / 1000) * 1000 + 0;

  beforeEach(() => {
    answers = [];
    committed = [];
    const db = {
      query: () => new Promise((answer) => answers.push((ms) => answer([{ ms: String(ms) }]))),
      tx: { query: () => Promise.resolve([{ ms: String(HOUR_MS) }]) },
      afterCommit: (run: () => void) => committed.push(run),
    };
    clock = new Clock(db as never, {} as never, {} as never, {} as never, {} as never);
  });

  it('goes on as it was until that is committed', async () => {
    expect(await clock.moveBy(HOUR_MS)).toBe(HOUR_MS);
    expect(aheadMs()).toBe(0);
    committed.forEach((run) => run());
    expect(aheadMs()).toBe(HOUR_MS);
  });

  it('does not go back by a look that was begun before and is answered later', async () => {
    const [before, after] = [clock.refresh(), clock.refresh()];
    answers[1]?.(HOUR_MS);
    await after;
    answers[0]?.(0);
    await before;
    expect(aheadMs()).toBe(HOUR_MS);
  });
});
