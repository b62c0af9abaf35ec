import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { holdsTimersAt, type Maintenance, maintenanceStateAt } from './maintenance.rules.js';

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
        expect(holdsTimersAt(maintenance(given), now)).toBe(since >= 0 && since < given.length + HOUR);
        expect(holdsTimersAt(maintenance(given, false), now)).toBe(false);
      }),
    );
  });
});
