import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Lines } from './lines.js';

const arrivals = fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c'), fails: fc.boolean(), ticks: fc.nat(4) }), {
  maxLength: 40,
});

describe('acts in line', () => {
  it('begin in the order in which they came, two at once in a line, and whatever fails lets the next one go', async () => {
    await fc.assert(
      fc.asyncProperty(arrivals, async (asked) => {
        const lines = new Lines();
        const begun: Record<string, number[]> = { a: [], b: [], c: [] };
        const running: Record<string, number> = { a: 0, b: 0, c: 0 };
        const most: Record<string, number> = { a: 0, b: 0, c: 0 };
        const answers = await Promise.allSettled(
          asked.map(({ key, fails, ticks }, nth) =>
            lines.inTurn(key, async () => {
              begun[key]?.push(nth);
              running[key]! += 1;
              most[key] = Math.max(most[key]!, running[key]!);
              for (let tick = 0; tick < ticks; tick++) await Promise.resolve();
              running[key]! -= 1;
              if (fails) throw new Error(String(nth));
              return nth;
            }),
          ),
        );
        for (const key of ['a', 'b', 'c']) {
          const came = asked.flatMap((one, nth) => (one.key === key ? [nth] : []));
          expect(begun[key]).toEqual(came);
          expect(most[key]).toBeLessThanOrEqual(2);
        }
        answers.forEach((answer, nth) => {
          expect(answer).toMatchObject(asked[nth]?.fails ? { reason: new Error(String(nth)) } : { value: nth });
        });
      }),
    );
  });
});
