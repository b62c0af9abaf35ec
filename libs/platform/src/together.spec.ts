import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { together } from './together.js';

/** Answers when it is let. */
function asked() {
  const questions: { keys: readonly string[]; answer: () => void; fail: () => void }[] = [];
  const ask = together(
    (keys: readonly string[]) =>
      new Promise<ReadonlyMap<string, string>>((resolve, reject) =>
        questions.push({
          keys,
          answer: () =>
            resolve(new Map(keys.filter((key) => key !== 'stranger').map((key) => [key, `seat of ${key}`]))),
          fail: () => reject(new Error(`no answer about ${keys.join()}`)),
        }),
      ),
  );
  return { questions, ask };
}
const soon = () => new Promise((next) => setImmediate(next));

describe('what is asked together', () => {
  it('goes at once when nobody else asks, and while that is under way in one question for all', async () => {
    const { questions, ask } = asked();
    const first = ask('a');
    await soon();
    const others = ['b', 'c', 'b', 'stranger'].map((key) => ask(key));
    await soon();
    expect(questions.map(({ keys }) => keys)).toEqual([['a']]);
    questions[0]?.answer();
    expect(await first).toBe('seat of a');
    await soon();
    expect(questions.map(({ keys }) => keys)).toEqual([['a'], ['b', 'c', 'stranger']]);
    questions[1]?.answer();
    expect(await Promise.all(others)).toEqual(['seat of b', 'seat of c', 'seat of b', undefined]);
  });

  it('fails together, and not whoever asks next', async () => {
    const { questions, ask } = asked();
    const failing = Promise.allSettled([ask('a'), ask('b')]);
    await soon();
    const next = ask('c');
    questions[0]?.fail();
    expect((await failing).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await soon();
    questions[1]?.answer();
    expect(await next).toBe('seat of c');
  });

  it('does not wait for an answer that does not come', async () => {
    const { questions, ask } = asked();
    void ask('silent');
    await soon();
    const next = ask('a');
    while (questions.length < 2) await soon();
    questions[1]?.answer();
    expect(await next).toBe('seat of a');
  }, 5000);

  it('is answered by what was looked up after it was asked, each with his own', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(fc.nat(20), { maxLength: 60 }), async (s, keys) => {
        let state = 0;
        const ask = together(async (wanted: readonly number[]) => {
          const seen = state;
          await s.schedule(Promise.resolve());
          return new Map(wanted.map((key) => [key, { key, seen }]));
        });
        const answers = keys.map(async (key) => {
          await s.schedule(Promise.resolve());
          const since = (state += 1);
          const answer = await ask(key);
          expect(answer?.key).toBe(key);
          expect(answer?.seen).toBeGreaterThanOrEqual(since);
        });
        await s.waitFor(Promise.all(answers));
      }),
    );
  });
});
