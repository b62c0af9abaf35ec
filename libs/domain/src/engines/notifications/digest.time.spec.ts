import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isTimeZone } from '#libs/contracts';
import { nextAt } from './digest.time.js';

const zones = ['Asia/Shanghai', 'Asia/Bangkok', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu'];

describe('the hour of the digest', () => {
  it('is the next one there, within a day and an hour', () => {
    const hour = fc.integer({ min: 0, max: 23 });
    const now = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(hour, fc.constantFrom(...zones), now, (at, zone, from) => {
        const next = nextAt(at, zone, from);
        expect(next.getTime()).toBeGreaterThan(from.getTime());
        expect(next.getTime() - from.getTime()).toBeLessThanOrEqual(25 * 3_600_000);
        const shown = new Intl.DateTimeFormat('en', { timeZone: zone, hour: 'numeric', hourCycle: 'h23' }).format(next);
        // Where the clocks go forward the hour may not exist; it is then the next one.
        expect([at, (at + 1) % 24]).toContain(Number(shown));
      }),
    );
  });

  it('is the same again on the day after it was left out', () => {
    // There is no two o'clock in New York on 14 March 2027: the digest goes out at three, and at two from the next day on.
    const [three, two] = ['2027-03-14T07:00:00.000Z', '2027-03-15T06:00:00.000Z'];
    expect(nextAt(2, 'America/New_York', new Date('2027-03-13T12:00:00Z')).toISOString()).toBe(three);
    expect(nextAt(2, 'America/New_York', new Date(three)).toISOString()).toBe(two);
  });

  it('comes once a day, however the clocks go', () => {
    const hour = fc.integer({ min: 0, max: 23 });
    const now = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(hour, fc.constantFrom(...zones, 'Pacific/Kiritimati'), now, (at, zone, from) => {
        const dayOf = (instant: Date) => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(instant);
        const first = nextAt(at, zone, from);
        const second = nextAt(at, zone, first);
        expect((Date.parse(dayOf(second)) - Date.parse(dayOf(first))) / 86_400_000).toBe(1);
      }),
    );
  });

  it('is eight in Shanghai when it is midnight in Greenwich', () => {
    expect(nextAt(8, 'Asia/Shanghai', new Date('2026-11-24T23:59:00Z')).toISOString()).toBe('2026-11-25T00:00:00.000Z');
    expect(nextAt(8, 'Asia/Shanghai', new Date('2026-11-25T00:00:00Z')).toISOString()).toBe('2026-11-26T00:00:00.000Z');
  });

  it('knows time zones', () => {
    expect([isTimeZone('Asia/Bangkok'), isTimeZone('Mars/Olympus')]).toEqual([true, false]);
  });
});
