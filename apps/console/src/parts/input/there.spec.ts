import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayAt, dayBegins, dayEnds } from '../../../../../libs/domain/src/engines/calendars/agreed-day.catalogue.js';
import { beginsThere, dayAfter, dayThere, endsThere } from './there.js';

const zones = [
  'UTC',
  'Asia/Shanghai',
  'Asia/Bangkok',
  'Europe/Berlin',
  'Asia/Beirut',
  'Pacific/Apia',
  'America/Havana',
];
const timeZone = fc.constantFrom(...zones);
const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));

describe('a day in another time zone', () => {
  it('is the one that it is for the API', () => {
    fc.assert(
      fc.property(day, timeZone, fc.integer({ min: 0, max: 86_399 }), (of, zone, second) => {
        const at = Date.parse(`${of}T00:00Z`) + second * 1000;
        expect(dayThere(at, zone)).toBe(dayAt(new Date(at), zone));
        expect(beginsThere(of, zone)).toBe(dayBegins(of, zone).toISOString());
        expect(endsThere(of, zone)).toBe(dayEnds(of, zone).toISOString());
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['2026-03-29', 'Asia/Beirut', '2026-03-28T22:00:00.000Z'],
    ['2026-11-01', 'America/Havana', '2026-11-01T04:00:00.000Z'],
    ['2026-12-03', 'Asia/Shanghai', '2026-12-02T16:00:00.000Z'],
  ])('begins on %s in %s at %s', (of, zone, at) => {
    expect(beginsThere(of, zone)).toBe(at);
    expect(endsThere(dayAfter(of, -1), zone)).toBe(new Date(Date.parse(at) - 1).toISOString());
  });
});
