import { describe, expect, it } from '@jest/globals';
import { Slots } from './slots.js';

describe('slots', () => {
  it('let so many run at once, in the order in which they came, whatever becomes of them', async () => {
    const slots = new Slots(2);
    const begun: number[] = [];
    const ends: (() => void)[] = [];
    const all = [0, 1, 2, 3, 4].map((at) =>
      slots.run(async () => {
        begun.push(at);
        await new Promise<void>((end) => (ends[at] = end));
        if (at === 0) throw new Error('failed');
        return at;
      }),
    );
    const outcomes = Promise.allSettled(all);
    const soon = () => new Promise((next) => setImmediate(next));
    await soon();
    expect(begun).toEqual([0, 1]);
    ends[1]?.();
    await soon();
    expect(begun).toEqual([0, 1, 2]);
    ends[0]?.();
    ends[2]?.();
    await soon();
    expect(begun).toEqual([0, 1, 2, 3, 4]);
    ends[3]?.();
    ends[4]?.();
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', ...Array(4).fill('fulfilled')]);
    expect(await slots.run(async () => 'free again')).toBe('free again');
  });
});
