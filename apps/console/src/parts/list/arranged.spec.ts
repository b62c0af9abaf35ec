import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { arranged } from './arranged.js';

const rows = (ids: string) => [...ids].map((id) => ({ id }));
const shown = (held: string, now: string) => {
  const { shown: list, count, moved } = arranged([...held], rows(now));
  return [list.map(({ id }) => id).join(''), count, moved];
};

describe('a list that is being read', () => {
  it('has what comes in between or above wait, and shows what comes after', () => {
    expect(shown('', 'abc')).toEqual(['abc', 0, false]);
    expect(shown('abc', 'xabc')).toEqual(['abc', 1, false]);
    expect(shown('abc', 'axbyc')).toEqual(['abc', 2, false]);
    expect(shown('abc', 'abcx')).toEqual(['abcx', 0, false]);
    expect(shown('abc', 'xacy')).toEqual(['acy', 1, false]);
  });

  it('keeps its order when rows change places, and says so', () => {
    expect(shown('abc', 'cab')).toEqual(['abc', 0, true]);
    expect(shown('abc', 'cxab')).toEqual(['abc', 1, true]);
  });

  it('is another list when nothing of it is left', () => {
    expect(shown('abc', 'xyz')).toEqual(['xyz', 0, false]);
  });

  it('shows each row at most once, nothing that is gone, and counts the rest', () => {
    const ids = fc.uniqueArray(fc.integer({ min: 0, max: 30 }).map(String));
    fc.assert(
      fc.property(ids, ids, (held, now) => {
        const { shown: list, count } = arranged(
          held,
          now.map((id) => ({ id })),
        );
        const seen = list.map(({ id }) => id);
        expect(new Set(seen).size).toBe(seen.length);
        expect(seen.every((id) => now.includes(id))).toBe(true);
        expect(seen.length + count).toBe(now.length);
      }),
    );
  });
});
