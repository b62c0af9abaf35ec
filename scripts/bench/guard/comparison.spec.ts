import { describe as suite, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compare, describe } from './comparison.mjs';

const rounds = (values: readonly number[]) => values.map((value) => ({ 'a list, ms': value }));
const verdictOf = (before: readonly number[], now: readonly number[]) =>
  compare(rounds(before), rounds(now)).map(({ verdict }) => verdict);

suite('a comparison with the commit before', () => {
  it('calls slower or faster only what every round agrees on by more than 5 %', () => {
    expect(verdictOf([10, 12, 11, 10, 13], [12, 14, 13, 12, 15])).toEqual(['SLOWER']);
    expect(verdictOf([10, 12, 11, 10, 13], [8, 10, 9, 8, 11])).toEqual(['faster']);
    expect(verdictOf([10, 12, 11, 10, 13], [12, 11, 13, 12, 15])).toEqual(['']);
    expect(verdictOf([100, 120, 110, 100, 130], [102, 122, 112, 102, 132])).toEqual(['']);
  });

  it('says the opposite where the sides change places', () => {
    const times = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 5, maxLength: 9 });
    fc.assert(
      fc.property(times, fc.integer({ min: 2, max: 5 }), (before, factor) => {
        const now = before.map((each) => each * factor);
        expect([verdictOf(before, now), verdictOf(now, before)]).toEqual([['SLOWER'], ['faster']]);
        expect(describe(compare(rounds(before), rounds(now)), before.length).at(-1)).toBe('Slower: a list, ms.');
      }),
    );
  });
});
