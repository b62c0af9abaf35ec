import { describe, expect, it } from '@jest/globals';
import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { hundredths } from './ocds.stakes.js';

describe('parts in hundredths of a percent', () => {
  const parts = fc
    .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 200 })
    .filter((list) => list.some((part) => part > 1e-9))
    .map((list) => list.map((part) => new Decimal(part)));

  it('sum to exactly 100 %, each within a hundredth of its share', () => {
    fc.assert(
      fc.property(parts, (list) => {
        const total = list.reduce((sum, part) => sum.plus(part), new Decimal(0));
        const given = hundredths(list, 0);
        expect(given.reduce((sum, part) => sum + part, 0)).toBe(10_000);
        given.forEach((part, index) => {
          const exact = list[index]!.times(10_000).div(total).toNumber();
          expect(Math.abs(part - exact)).toBeLessThanOrEqual(1);
          if (list[index]!.isZero()) expect(part).toBe(0);
        });
      }),
    );
  });

  it('leave nobody who holds something with nothing', () => {
    fc.assert(
      fc.property(parts, (list) => {
        const given = hundredths(list, 1);
        expect(given.reduce((sum, part) => sum + part, 0)).toBe(10_000);
        given.forEach((part, index) => expect(part > 0).toBe(!list[index]!.isZero()));
      }),
    );
  });
});
