import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allowedOf, GREATEST_QUOTA, quotaKinds } from '#libs/contracts';
import { locksOut, quotaFaults } from './quota.rules.js';

describe('what a steward may set', () => {
  it('is a whole number within bounds, or nothing, with a reason', () => {
    const most = fc.option(
      fc.oneof(fc.integer({ min: -10, max: 10 }), fc.double({ noNaN: true }), fc.maxSafeInteger()),
    );
    fc.assert(
      fc.property(most, fc.string({ maxLength: 2100 }), (given, reason) => {
        const codes = quotaFaults({ most: given, reason }).map(({ code }) => code);
        const fits = given === null || (Number.isInteger(given) && given >= 1 && given <= GREATEST_QUOTA);
        expect(codes.includes('OUT_OF_RANGE')).toBe(!fits);
        expect(codes.includes('REQUIRED')).toBe(reason.trim() === '');
        expect(codes.includes('TOO_LONG')).toBe(reason.length > 2000);
      }),
    );
  });

  it('keeps a steward able to act: only changes lock anybody out, and only fewer than by the rule', () => {
    const byRule = (kind: (typeof quotaKinds)[number]) => allowedOf(kind, false, { factor: 1, storage: 2 ** 40 });
    for (const kind of quotaKinds) {
      expect(locksOut(kind, 1, byRule(kind))).toBe(kind === 'MUTATIONS');
      expect(locksOut(kind, null, byRule(kind))).toBe(false);
      expect(locksOut(kind, byRule(kind).ORGANISATION, byRule(kind))).toBe(false);
    }
  });
});
