import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { furthestDay, monthsFrom } from './civil-days.js';

const instants = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
/** Months since the beginning of our era. */
const monthOf = (at: Date) => at.getUTCFullYear() * 12 + at.getUTCMonth();

describe('months from a day', () => {
  it('never skip a month, and keep the day or end with the month', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: -600, max: 600 }), (at, months) => {
        const moved = monthsFrom(at, months);
        expect(monthOf(moved) - monthOf(at)).toBe(months);
        expect(moved.toISOString().slice(10)).toBe(at.toISOString().slice(10));
        const tomorrow = new Date(moved.getTime() + 86_400_000);
        if (moved.getUTCDate() !== at.getUTCDate()) expect(tomorrow.getUTCDate()).toBe(1);
      }),
    );
  });

  it('come in the order of the days they are from', () => {
    fc.assert(
      fc.property(instants, instants, fc.integer({ min: -60, max: 60 }), (one, other, months) => {
        const [earlier, later] = one <= other ? [one, other] : [other, one];
        // Of days that share the end of a shorter month the hour decides.
        expect(
          monthsFrom(earlier, months).toISOString().slice(0, 10) <=
            monthsFrom(later, months).toISOString().slice(0, 10),
        ).toBe(true);
      }),
    );
  });

  it('end with February, also of a year that is none of 366 days', () => {
    const day = (from: string, months: number) => monthsFrom(new Date(from), months).toISOString().slice(0, 10);
    expect(day('2027-01-31', 1)).toBe('2027-02-28');
    expect(day('2027-08-31', 6)).toBe('2028-02-29');
    expect(day('2028-02-29', 12)).toBe('2029-02-28');
    expect(day('2028-02-29', -24)).toBe('2026-02-28');
    expect(day('2028-02-29', 48)).toBe('2032-02-29');
  });
});

describe('the day that nobody has passed', () => {
  it('is at least the day it is anywhere', () => {
    const zones = ['Asia/Shanghai', 'Asia/Bangkok', 'America/New_York', 'Pacific/Kiritimati', 'UTC'];
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), (now, timeZone) => {
        const here = new Intl.DateTimeFormat('en-CA', { timeZone }).format(now);
        expect(here <= furthestDay(now)).toBe(true);
      }),
    );
    expect(furthestDay(new Date('2026-12-31T10:00:00Z'))).toBe('2027-01-01');
  });
});
