import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { leaseOf, wishAfter } from './lease.rules.js';

const amount = fc.record({ rows: fc.nat(2_000_000), bytes: fc.nat(600_000_000) });

describe('a lease', () => {
  it('is what is in hand, and more only while there is plenty', () => {
    const inHand = { rows: 10, bytes: 1000 };
    const wish = { rows: 5000, bytes: 500_000 };
    expect(leaseOf(inHand, wish, {})).toEqual(wish);
    expect(leaseOf(inHand, wish, { rows: 7 })).toEqual({ rows: 7, bytes: 500_000 });
    expect(leaseOf(inHand, wish, { rows: 12_000, bytes: 1200 })).toEqual({ rows: 60, bytes: 1000 });
  });

  it('never exceeds what is left, never denies what is in hand while it is left, and is bounded', () => {
    const left = fc.record({ rows: fc.nat(3_000_000), bytes: fc.nat(900_000_000) }, { requiredKeys: [] });
    fc.assert(
      fc.property(amount, amount, left, (inHand, wish, remaining) => {
        const lease = leaseOf(inHand, wish, remaining);
        for (const unit of ['rows', 'bytes'] as const) {
          const limit = remaining[unit] ?? Infinity;
          expect(lease[unit]).toBeLessThanOrEqual(limit);
          expect(lease[unit]).toBeGreaterThanOrEqual(Math.min(inHand[unit], limit));
          expect(lease[unit]).toBeLessThanOrEqual(Math.max(inHand[unit], unit === 'rows' ? 1_000_000 : 268_435_456));
        }
      }),
    );
  });

  it('follows the speed', () => {
    expect(wishAfter({ rows: 100, bytes: 1000 }, 500)).toEqual({ rows: 130, bytes: 1300 });
    expect(wishAfter({ rows: 100, bytes: 1000 }, 0).rows).toBeLessThan(4000);
  });
});
