import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { workingCalendar } from '../../engines/calendars/working-days.js';
import { monthTold, nextTurn, type Rhythm } from './report.rules.js';

const berlin = workingCalendar({
  key: 'de',
  timeZone: 'Europe/Berlin',
  workingWeekdays: [1, 2, 3, 4, 5],
  opensAt: '09:00',
  closesAt: '17:00',
  years: [2026, 2027],
  exceptions: { '2026-05-01': false, '2026-05-30': true },
});
const turn = (rhythm: Rhythm, now: string, last: string | null = null) => {
  const { value, refused } = nextTurn(rhythm, berlin, new Date(now), last) as {
    value?: { day: string; at: Date };
    refused?: string;
  };
  return refused ?? [value?.day, value?.at.toISOString()];
};

describe('the turns of a report', () => {
  it('of a month that has fewer days go out at its end, and on the next working day where that is free', () => {
    const last: Rhythm = { every: 'MONTH', day: 31, hour: 8 };
    expect(turn(last, '2026-02-10T00:00:00Z')).toEqual(['2026-02-28', '2026-03-02T07:00:00.000Z']);
    expect(turn(last, '2026-04-30T05:59:00Z')).toEqual(['2026-04-30', '2026-04-30T06:00:00.000Z']);
    // 30 April has gone out; the next is for 31 May, a Sunday.
    expect(turn(last, '2026-04-30T06:00:00Z', '2026-04-30')).toEqual(['2026-05-31', '2026-06-01T06:00:00.000Z']);
  });

  it('move over holidays, and come on a Saturday that is worked', () => {
    const first: Rhythm = { every: 'MONTH', day: 1, hour: 8 };
    expect(turn(first, '2026-04-20T00:00:00Z')).toEqual(['2026-05-01', '2026-05-04T06:00:00.000Z']);
    // Planned on the holiday itself: that turn is still to come.
    expect(turn(first, '2026-05-02T00:00:00Z')).toEqual(['2026-05-01', '2026-05-04T06:00:00.000Z']);
    expect(turn({ every: 'WEEK', day: 6, hour: 8 }, '2026-05-26T00:00:00Z')).toEqual([
      '2026-05-30',
      '2026-05-30T06:00:00.000Z',
    ]);
  });

  it('keep their hour when the clocks change', () => {
    const sunday = workingCalendar({
      key: 'sundays',
      timeZone: 'Europe/Berlin',
      workingWeekdays: [7],
      opensAt: '09:00',
      closesAt: '17:00',
      years: [2026],
      exceptions: {},
    });
    const at = (now: string, hour: number) => {
      const { value } = nextTurn({ every: 'WEEK', day: 7, hour }, sunday, new Date(now), null) as {
        value: { at: Date };
      };
      return value.at.toISOString();
    };
    expect(at('2026-03-22T12:00:00Z', 8)).toBe('2026-03-29T06:00:00.000Z');
    expect(at('2026-10-18T12:00:00Z', 8)).toBe('2026-10-25T07:00:00.000Z');
    // There is no two o'clock that night; the moment the clocks go forward over it is.
    expect(at('2026-03-22T12:00:00Z', 2)).toBe('2026-03-29T01:00:00.000Z');
  });

  it('wait for a year whose holidays nobody has loaded', () => {
    expect(turn({ every: 'MONTH', day: 15, hour: 8 }, '2027-12-20T00:00:00Z')).toBe('YEAR_NOT_LOADED');
  });

  it('of a month tell of every month once, whatever their day and however long the months', () => {
    const days = fc.integer({ min: 1, max: 31 });
    fc.assert(
      fc.property(days, fc.integer({ min: 1990, max: 2060 }), (day, year) => {
        const rhythm = { every: 'MONTH', day } as const;
        const turns = Array.from({ length: 12 }, (_, month) => {
          const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
          return new Date(Date.UTC(year, month, Math.min(day, last))).toISOString().slice(0, 10);
        });
        const told = turns.map((turn) => monthTold(rhythm, turn));
        expect(new Set(told).size).toBe(12);
        for (const [index, month] of told.entries()) expect(month <= (turns[index] ?? '').slice(0, 7)).toBe(true);
        expect(told[0]).toBe(day === 31 ? `${year}-01` : `${year - 1}-12`);
      }),
    );
    // On the 30th February ends before it is told of, and on the last it is told of as it ends.
    expect(monthTold({ every: 'MONTH', day: 30 }, '2027-02-28')).toBe('2027-01');
    expect(monthTold({ every: 'MONTH', day: 31 }, '2028-02-29')).toBe('2028-02');
    expect(monthTold({ every: 'WEEK', day: 5 }, '2027-01-01')).toBe('2027-01');
  });

  it('come one after the other, each later than the last and on its day', () => {
    const rhythms = fc.oneof(
      fc.record({
        every: fc.constant('WEEK' as const),
        day: fc.integer({ min: 1, max: 7 }),
        hour: fc.integer({ min: 0, max: 23 }),
      }),
      fc.record({
        every: fc.constant('MONTH' as const),
        day: fc.integer({ min: 1, max: 31 }),
        hour: fc.integer({ min: 0, max: 23 }),
      }),
    );
    const nows = fc.integer({ min: Date.UTC(2026, 1, 1), max: Date.UTC(2027, 9, 1) });
    fc.assert(
      fc.property(rhythms, nows, (rhythm, now) => {
        const first = nextTurn(rhythm, berlin, new Date(now), null);
        if (first.refused) throw new Error('2026 and 2027 are loaded.');
        const second = nextTurn(rhythm, berlin, first.value.at, first.value.day);
        if (second.refused) throw new Error('2026 and 2027 are loaded.');
        expect(first.value.at.getTime()).toBeGreaterThan(now);
        expect(second.value.at.getTime()).toBeGreaterThan(first.value.at.getTime());
        expect(second.value.day > first.value.day).toBe(true);
      }),
    );
  });
});
