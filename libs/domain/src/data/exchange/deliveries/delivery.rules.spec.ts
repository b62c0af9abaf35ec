import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nextRun, readSchedule, type Schedule } from './delivery.schedule.js';
import { backOff } from './delivery.workflow.js';

const timeZone = fc.constantFrom(
  'UTC',
  'Asia/Shanghai',
  'Asia/Bangkok',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
);
const at = fc.tuple(fc.nat(23), fc.nat(59)).map((pair) => pair.map((one) => String(one).padStart(2, '0')).join(':'));
const schedules: fc.Arbitrary<Schedule> = fc.oneof(
  fc.record({ every: fc.constant('HOURS' as const), hours: fc.integer({ min: 1, max: 744 }) }),
  fc.record({ every: fc.constant('DAY' as const), at, timeZone }),
  fc.record({ every: fc.constant('WEEK' as const), weekday: fc.integer({ min: 1, max: 7 }), at, timeZone }),
);
const instants = fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
const HOUR = 3_600_000;

describe('schedules', () => {
  it('lie ahead, never further than their period and the clocks’ change', () => {
    fc.assert(
      fc.property(schedules, instants, (schedule, now) => {
        const hours = schedule.every === 'HOURS' ? schedule.hours : schedule.every === 'DAY' ? 25 : 169;
        const wait = nextRun(schedule, now).getTime() - now.getTime();
        expect(wait).toBeGreaterThan(0);
        expect(wait).toBeLessThanOrEqual(hours * HOUR);
      }),
    );
  });

  it('run once a local day, at the local time where the clocks have it', () => {
    const schedule = { every: 'DAY', at: '02:30', timeZone: 'Europe/Berlin' } as const;
    const local = new Intl.DateTimeFormat('en-GB', {
      dateStyle: 'short',
      timeStyle: 'short',
      timeZone: schedule.timeZone,
    });
    const runs: string[] = [];
    for (let at = new Date('2027-03-26T12:00:00Z'); runs.length < 4;)
      runs.push(local.format((at = nextRun(schedule, at))));
    // The clocks go forward from two to three on the 28th.
    expect(runs).toEqual(['27/03/2027, 02:30', '28/03/2027, 03:30', '29/03/2027, 02:30', '30/03/2027, 02:30']);
  });

  it('are refused with every fault when they are none', () => {
    expect(readSchedule({ every: 'DAY', at: '06:30', timeZone: 'Asia/Shanghai', hours: null })).toEqual({
      schedule: { every: 'DAY', at: '06:30', timeZone: 'Asia/Shanghai' },
    });
    for (const wrong of [
      {},
      { every: 'HOURS' },
      { every: 'HOURS', hours: 0 },
      { every: 'WEEK', weekday: 8, at: '06:30', timeZone: 'UTC' },
      { every: 'DAY', at: '24:00', timeZone: 'UTC' },
      { every: 'DAY', at: '06:30', timeZone: 'Nowhere' },
      { every: 'HOURS', hours: 1, at: '06:30' },
    ]) {
      expect(readSchedule(wrong)).toMatchObject({
        faults: expect.arrayContaining([expect.objectContaining({ code: 'FORM' })]),
      });
    }
  });

  it('wait longer after each failure, until it is enough', () => {
    const waits = [1, 2, 3, 4, 5].map((failures) => backOff(failures) ?? 0);
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(backOff(6)).toBeNull();
  });
});
