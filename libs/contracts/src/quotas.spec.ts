import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allowedOf, GREATEST_QUOTA, quotaKinds } from './quotas.js';

const kind = fc.constantFrom(...quotaKinds);
const settings = fc.record({
  factor: fc.double({ min: 0.001, max: 1_000_000, noNaN: true }),
  storage: fc.integer({ min: 2, max: 2 ** 50 }),
});

describe('what may be used', () => {
  it('is at least one, and never more for a person than for all of the organisation', () => {
    const most = fc.option(fc.integer({ min: 1, max: GREATEST_QUOTA }));
    fc.assert(
      fc.property(kind, fc.boolean(), settings, most, (of, pending, given, set) => {
        const { PERSON, ORGANISATION } = allowedOf(of, pending, given, set);
        expect(PERSON).toBeGreaterThanOrEqual(1);
        expect(PERSON).toBeLessThanOrEqual(ORGANISATION);
        expect(Number.isInteger(PERSON) && Number.isInteger(ORGANISATION)).toBe(true);
      }),
    );
  });

  it('is what a steward has set, whatever the rule says; without, the rule holds', () => {
    fc.assert(
      fc.property(
        kind,
        fc.boolean(),
        settings,
        fc.integer({ min: 1, max: GREATEST_QUOTA }),
        (of, pending, given, set) => {
          expect(allowedOf(of, pending, given, set).ORGANISATION).toBe(set);
          expect(allowedOf(of, pending, given, null)).toEqual(allowedOf(of, pending, given));
        },
      ),
    );
    expect(allowedOf('INVITATIONS', false, { factor: 1, storage: 1 }, 1000)).toEqual({
      PERSON: 400,
      ORGANISATION: 1000,
    });
    expect(allowedOf('INVITATIONS', true, { factor: 1, storage: 1 }, 50)).toEqual({ PERSON: 50, ORGANISATION: 50 });
  });
});
