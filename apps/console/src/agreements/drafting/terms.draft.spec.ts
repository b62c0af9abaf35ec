import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { beginning } from './terms.draft.js';

const DAY = 86_400_000;
const termOf = (now: Date) => beginning('o', {}, now) as { from: string; until: string };

describe('terms to begin with', () => {
  it('hold from tomorrow until that day of the next year, of whatever day that is', () => {
    const nows = fc.date({ min: new Date('2020-01-01'), max: new Date('2060-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(nows, (now) => {
        const { from, until } = termOf(now);
        expect(Date.parse(from) - now.getTime()).toBeGreaterThan(0);
        expect(Date.parse(from) - now.getTime()).toBeLessThanOrEqual(DAY);
        expect([365, 366]).toContain((Date.parse(until) - Date.parse(from)) / DAY);
        if (!from.includes('-02-29')) expect(until.slice(4)).toBe(from.slice(4));
      }),
    );
  });

  it('are no day short where a 29 February comes between', () => {
    expect(termOf(new Date('2027-02-28T12:00:00Z'))).toMatchObject({
      from: '2027-03-01T00:00:00.000Z',
      until: '2028-03-01T00:00:00.000Z',
    });
    expect(termOf(new Date('2028-02-28T12:00:00Z'))).toMatchObject({
      from: '2028-02-29T00:00:00.000Z',
      until: '2029-03-01T00:00:00.000Z',
    });
  });
});
