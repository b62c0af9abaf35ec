import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { holdsTimersAt, type Maintenance, maintenanceStateAt, shutUntilAt } from './maintenance.rules.js';

const HOUR = 3_600_000;
const hours = fc.record({ start: fc.integer({ min: 0, max: 1e12 }), length: fc.integer({ min: 1, max: 1e9 }) });
const maintenance = ({ start, length }: { start: number; length: number }, readOnly = true): Maintenance => {
  return { startsAt: new Date(start), endsAt: new Date(start + length), readOnly, notice: '' };
};

describe('hours of maintenance', () => {
  it('begin at their first moment and are over at their last', () => {
    fc.assert(
      fc.property(hours, (given) => {
        const of = (now: number) => maintenanceStateAt(maintenance(given), now);
        const end = given.start + given.length;
        expect([of(given.start - 1), of(given.start), of(end - 1), of(end)]).toEqual([
          'PLANNED',
          'RUNNING',
          'RUNNING',
          'OVER',
        ]);
      }),
    );
  });

  it('hold what time does from their beginning until an hour after their end, where nothing can be changed', () => {
    fc.assert(
      fc.property(hours, fc.integer({ min: -2 * HOUR, max: 1e9 + 2 * HOUR }), (given, since) => {
        const now = given.start + since;
        const holds = (planned: Maintenance | null) => holdsTimersAt({ planned, shutUntil: null }, now);
        expect(holds(maintenance(given))).toBe(since >= 0 && since < given.length + HOUR);
        expect(holds(maintenance(given, false))).toBe(false);
        expect(holds(null)).toBe(false);
      }),
    );
  });

  it('keep the hour when they are ended, prolonged, put off or followed by others', () => {
    const cut = fc.integer({ min: 0, max: 1e9 });
    fc.assert(
      fc.property(hours, fc.option(hours), cut, cut, (given, next, before, after) => {
        const cutAt = given.start + before;
        const shutUntil = shutUntilAt({ planned: maintenance(given), shutUntil: null }, cutAt);
        const planned = next && maintenance({ ...next, start: cutAt + next.start + 1e9 + HOUR });
        expect(shutUntil?.getTime()).toBe(given.start + Math.min(before, given.length));
        const now = cutAt + after;
        expect(holdsTimersAt({ planned, shutUntil }, now)).toBe(now < shutUntil!.getTime() + HOUR);
      }),
    );
  });
});
