import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayThere } from '../../parts/input/there.js';
import { beginning } from './terms.draft.js';

const DAY = 86_400_000;
const termOf = (now: Date, timeZone: string) =>
  beginning({ organisationId: 'o', timeZone }, {}, now) as { from: string; until: string };

describe('terms to begin with', () => {
  it('hold from tomorrow for a year of days where the agreement is, of whatever day that is', () => {
    const nows = fc.date({ min: new Date('2020-01-01'), max: new Date('2060-01-01'), noInvalidDate: true });
    const zones = fc.constantFrom('UTC', 'Asia/Shanghai', 'Asia/Bangkok', 'Pacific/Pago_Pago');
    fc.assert(
      fc.property(nows, zones, (now, zone) => {
        const { from, until } = termOf(now, zone);
        expect(Date.parse(from) - now.getTime()).toBeGreaterThan(0);
        expect(Date.parse(from) - now.getTime()).toBeLessThanOrEqual(DAY);
        expect([365, 366]).toContain((Date.parse(until) + 1 - Date.parse(from)) / DAY);
        const [first, after] = [dayThere(from, zone), dayThere(Date.parse(until) + 1, zone)];
        if (!first.includes('-02-29')) expect(after.slice(4)).toBe(first.slice(4));
      }),
    );
  });

  it('begin with the day after where the agreement is, which has begun there before it has in UTC', () => {
    expect(termOf(new Date('2026-12-03T20:00:00Z'), 'Asia/Shanghai')).toMatchObject({
      from: '2026-12-04T16:00:00.000Z',
      until: '2027-12-04T15:59:59.999Z',
    });
  });

  it('are no day short where a 29 February comes between', () => {
    expect(termOf(new Date('2027-02-28T12:00:00Z'), 'UTC')).toMatchObject({
      from: '2027-03-01T00:00:00.000Z',
      until: '2028-02-29T23:59:59.999Z',
    });
    expect(termOf(new Date('2028-02-28T12:00:00Z'), 'UTC')).toMatchObject({
      from: '2028-02-29T00:00:00.000Z',
      until: '2029-02-28T23:59:59.999Z',
    });
  });
});
