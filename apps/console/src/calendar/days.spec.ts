import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dateOf, dayOf, daysOf, isDay, moved, plus, rangeOf, views } from './days.js';

const day = fc
  .date({ min: new Date(2000, 0, 1), max: new Date(2100, 0, 1), noInvalidDate: true })
  .map((date) => dayOf(date));

describe('days of a calendar', () => {
  it('shows the day that was asked for, in every view', () => {
    fc.assert(
      fc.property(day, fc.constantFrom(...views), (asked, view) => {
        const days = daysOf(rangeOf(view, asked));
        expect(days).toContain(asked);
        expect(new Set(days).size).toBe(days.length);
        if (view !== 'list') expect(days.length % 7).toBe(0);
        if (view !== 'list') expect(dateOf(days[0]!).getDay()).toBe(1);
      }),
    );
  });

  it('shows the whole month, and the next and the one before are other months', () => {
    fc.assert(
      fc.property(day, (asked) => {
        const days = daysOf(rangeOf('month', asked));
        const month = asked.slice(0, 7);
        const whole = days.filter((each) => each.startsWith(month));
        expect(whole[0]).toBe(`${month}-01`);
        expect(plus(whole.at(-1)!, 1).startsWith(month)).toBe(false);
        expect(moved('month', moved('month', asked, 1), -1).slice(0, 7)).toBe(month);
        expect(moved('month', asked, 1) > asked && moved('month', asked, -1) < asked).toBe(true);
      }),
    );
  });

  it('leaves no day out between one view and the next', () => {
    fc.assert(
      fc.property(day, fc.constantFrom('week' as const, 'list' as const), (asked, view) => {
        expect(plus(rangeOf(view, asked)[1], 1)).toBe(rangeOf(view, moved(view, asked, 1))[0]);
      }),
    );
  });

  it('takes no other text for a day', () => {
    expect(isDay('2026-02-28')).toBe(true);
    for (const text of [undefined, '', '2026-2-28', '2026-02-30', '2026-13-01', 'today'])
      expect(isDay(text)).toBe(false);
  });
});
