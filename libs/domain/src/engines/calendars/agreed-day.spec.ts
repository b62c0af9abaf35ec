import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayAt, dayBegins, dayEnds } from './agreed-day.catalogue.js';

const zones = fc.constantFrom(
  ...['Asia/Shanghai', 'Asia/Bangkok', 'UTC', 'America/New_York', 'Pacific/Kiritimati', 'Pacific/Honolulu'],
  // Clocks go forward over midnight, come back over it, or move by half an hour; days were left out.
  ...['Asia/Beirut', 'America/Havana', 'America/Asuncion', 'Australia/Lord_Howe', 'Atlantic/Azores', 'Pacific/Apia'],
);
const instants = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
const days = fc
  .date({ min: new Date('2012-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const moved = (at: Date, by: 1 | -1) => new Date(at.getTime() + by);

describe('a day that people agreed on', () => {
  it('lasts from the first to the last instant at which it is that day there', () => {
    fc.assert(
      fc.property(days, zones, (day, zone) => {
        const [from, until] = [dayBegins(day, zone), dayEnds(day, zone)];
        expect([dayAt(from, zone), dayAt(until, zone)]).toEqual([day, day]);
        expect(dayAt(moved(from, -1), zone) < day).toBe(true);
        expect(dayAt(moved(until, 1), zone) > day).toBe(true);
        const hours = (until.getTime() + 1 - from.getTime()) / 3_600_000;
        expect(hours >= 23 && hours <= 25).toBe(true);
      }),
    );
  });

  it('is over exactly where the next one has begun', () => {
    fc.assert(
      fc.property(instants, days, zones, (now, day, zone) => {
        expect(dayEnds(day, zone) < now).toBe(dayAt(now, zone) > day);
        expect(dayBegins(day, zone) <= now).toBe(dayAt(now, zone) >= day);
      }),
    );
  });

  it.each([
    ['Asia/Shanghai', '2026-12-03', '2026-12-02T16:00:00.000Z', '2026-12-03T15:59:59.999Z'],
    ['Pacific/Kiritimati', '2026-12-03', '2026-12-02T10:00:00.000Z', '2026-12-03T09:59:59.999Z'],
    ['Pacific/Honolulu', '2026-12-03', '2026-12-03T10:00:00.000Z', '2026-12-04T09:59:59.999Z'],
    ['America/New_York', '2026-03-08', '2026-03-08T05:00:00.000Z', '2026-03-09T03:59:59.999Z'],
    ['America/New_York', '2026-11-01', '2026-11-01T04:00:00.000Z', '2026-11-02T04:59:59.999Z'],
    // Midnight is left out: the day begins at one.
    ['Asia/Beirut', '2026-03-29', '2026-03-28T22:00:00.000Z', '2026-03-29T20:59:59.999Z'],
    // Midnight comes twice: the day begins with the first.
    ['America/Havana', '2026-11-01', '2026-11-01T04:00:00.000Z', '2026-11-02T04:59:59.999Z'],
  ])('in %s, %s lasts from %s to %s', (zone, day, from, until) => {
    expect([dayBegins(day, zone).toISOString(), dayEnds(day, zone).toISOString()]).toEqual([from, until]);
  });
});
