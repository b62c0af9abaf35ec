import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { calendarSeeds, type CalendarSeed } from './calendar.seed.js';
import { workingCalendar, type CalendarData } from './working-days.js';

const dataOf = (seed: CalendarSeed): CalendarData => ({
  ...seed,
  years: seed.years.map(({ year }) => year),
  exceptions: Object.fromEntries(seed.years.flatMap(({ days }) => days.map((day) => [day.date, day.working]))),
});
const valueOf = <T>(answer: { refused?: unknown; value?: T }): T => {
  if (answer.refused) throw new Error(`refused: ${JSON.stringify(answer)}`);
  return answer.value as T;
};
/** A calendar of its own, far from the library's: every day asked by its UTC date string, no zones involved. */
const utc: CalendarData = {
  key: 'utc',
  timeZone: 'UTC',
  workingWeekdays: [1, 2, 3, 4, 5],
  opensAt: '09:00',
  closesAt: '17:00',
  years: [2026, 2027],
  exceptions: { '2026-02-16': false, '2026-02-17': false, '2026-02-14': true, '2026-05-01': false },
};
const naiveWorks = (date: string): boolean =>
  utc.exceptions[date] ?? ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
const instant = fc
  .integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 5, 1) })
  .map((ms) => new Date(ms).toISOString());

describe('working days', () => {
  const calendar = workingCalendar(utc);

  it('counts as a day-by-day walk does', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 60 }), (from, days) => {
        let day = from.slice(0, 10);
        for (let left = days; left > 0;) {
          day = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
          if (naiveWorks(day)) left--;
        }
        expect(valueOf(calendar.add(from, days))).toBe(`${day}T17:00:00Z`);
      }),
    );
  });

  it('remaining undoes add, add is monotone, and adding in two steps is adding once', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 20 }), (from, a, b) => {
        const first = valueOf(calendar.add(from, a));
        const second = valueOf(calendar.add(from, a + b));
        expect(valueOf(calendar.remaining(from, first))).toBe(a);
        expect(valueOf(calendar.add(first, b))).toBe(second);
        expect(Date.parse(second)).toBeGreaterThan(Date.parse(first));
        expect(Date.parse(first)).toBeGreaterThan(Date.parse(from));
      }),
    );
  });

  it('opens reminders on working days, the given number of days before', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 20 }), (from, days) => {
        const due = valueOf(calendar.add(from, days + 1));
        const reminder = valueOf(calendar.opening(due, days));
        expect(naiveWorks(reminder.slice(0, 10))).toBe(true);
        expect(valueOf(calendar.remaining(reminder, due))).toBe(days);
        expect(reminder.endsWith('T09:00:00Z')).toBe(true);
      }),
    );
  });

  it('day 0 is the same day when it is worked, else the next working day', () => {
    expect(valueOf(calendar.add('2026-11-24T10:00:00Z', 0))).toBe('2026-11-24T17:00:00Z');
    expect(valueOf(calendar.add('2026-11-28T10:00:00Z', 0))).toBe('2026-11-30T17:00:00Z');
  });

  it('refuses what lies beyond the loaded years instead of guessing', () => {
    expect(calendar.add('2027-12-30T10:00:00Z', 5)).toEqual({
      refused: 'YEAR_NOT_LOADED',
      calendar: 'utc',
      year: 2028,
    });
    expect(calendar.remaining('2027-12-30T10:00:00Z', '2028-01-04T00:00:00Z')).toMatchObject({ year: 2028 });
    expect(calendar.opening('2026-01-01T10:00:00Z', 3)).toMatchObject({ year: 2025 });
  });

  it('counts days where the calendar is, not where the server is', () => {
    const shanghai = workingCalendar({ ...utc, timeZone: 'Asia/Shanghai' });
    // 17:00Z on Thursday is already Friday in Shanghai: the next working day is Monday.
    expect(valueOf(shanghai.add('2026-11-26T17:00:00Z', 1))).toBe('2026-11-30T09:00:00Z');
    const newYork = workingCalendar({ ...utc, timeZone: 'America/New_York' });
    // The clocks go forward on 8 March 2026: the end of business moves from 22:00Z to 21:00Z.
    expect(valueOf(newYork.add('2026-03-05T15:00:00Z', 1))).toBe('2026-03-06T22:00:00Z');
    expect(valueOf(newYork.add('2026-03-05T15:00:00Z', 2))).toBe('2026-03-09T21:00:00Z');
  });
});

describe('seeded calendars', () => {
  let seeds: CalendarSeed[];
  beforeAll(async () => {
    seeds = await calendarSeeds();
  });
  const seeded = (key: string): CalendarSeed => {
    const found = seeds.find((seed) => seed.key === key);
    if (!found) throw new Error(`no calendar ${key}`);
    return found;
  };

  it('knows the Chinese make-up days of an announced year', () => {
    const cn = workingCalendar(dataOf(seeded('cn')));
    // Spring Festival 2026: off 15–23 February, worked on Saturdays 14 and 28.
    expect(valueOf(cn.add('2026-02-13T02:00:00Z', 1))).toBe('2026-02-14T09:00:00Z');
    expect(valueOf(cn.add('2026-02-13T02:00:00Z', 2))).toBe('2026-02-24T09:00:00Z');
    expect(valueOf(cn.add('2026-02-27T02:00:00Z', 1))).toBe('2026-02-28T09:00:00Z');
  });

  it('flags the years that are not announced, with the statutory days of China (two of 2028 coincide)', () => {
    for (const { year, provisional, days } of seeded('cn').years) {
      expect(provisional).toBe(year > 2026);
      if (provisional) expect(days).toHaveLength(year === 2028 ? 12 : 13);
      if (provisional) expect(days.every((day) => !day.working)).toBe(true);
    }
    expect(seeded('cn').years.map(({ year }) => year)).toEqual([2024, 2025, 2026, 2027, 2028]);
  });

  it('gives Thailand its substitution days, one for a weekend', () => {
    const free = new Map(seeded('th').years.flatMap(({ days }) => days.map((day) => [day.date, day.name])));
    expect(free.get('2026-06-01')).toMatch(/^Substitute/); // Visakha Bucha on a Sunday
    expect(free.get('2026-12-07')).toMatch(/^Substitute/); // 5 December on a Saturday
    expect(free.get('2025-04-16')).toMatch(/^Substitute/); // Songkran 13–15 April from a Sunday on
    expect(free.get('2025-04-07')).toMatch(/^Substitute/); // Chakri Memorial Day on a Sunday
    expect(free.has('2026-06-02')).toBe(false);
  });

  it('lists each day once, in order, within its year', () => {
    for (const seed of seeds) {
      for (const { year, days } of seed.years) {
        const dates = days.map(({ date }) => date);
        expect(dates).toEqual([...new Set(dates)].sort());
        expect(dates.every((date) => date.startsWith(`${year}-`))).toBe(true);
      }
    }
  });
});
