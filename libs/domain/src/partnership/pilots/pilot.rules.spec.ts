import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PilotCriterion } from './pilot.entity.js';
import { endFaults, measurementFaults, nextReminder, pilotFaults, resultsOf } from './pilot.rules.js';

const DAY = 86_400_000;
const OWNER = 'owner';
const criterion: PilotCriterion = {
  ...{ id: 'c', measure: 'Failures', unit: 'a month', baseline: '9', target: '3', direction: 'AT_MOST' as const },
  measurerId: OWNER,
};
const given = {
  ...{ jurisdiction: 'CN-SH/Pudong', place: 'Lujiazui', endsOn: '2027-01-31' },
  limits: [{ text: 'Poles', amount: '50', unit: 'poles' }],
  criteria: [criterion],
};
const faultsOf = (more: object) =>
  pilotFaults({ ...given, ...more }, '2026-12-01', new Set([OWNER])).map(
    ({ path, code }) => `${path.join('.')} ${code}`,
  );

describe('a pilot', () => {
  it('is sound, or told every fault with its place', () => {
    expect(faultsOf({})).toEqual([]);
    const wrong = { ...criterion, measure: ' ', target: '1,5', measurerId: 'stranger', direction: 'UP' };
    expect(
      faultsOf({
        jurisdiction: 'Pudong',
        criteria: [wrong],
        limits: [{ text: '', amount: 'x' }],
        endsOn: '2026-12-01',
      }),
    ).toEqual([
      'jurisdiction FORM',
      'limits.0.text REQUIRED',
      'limits.0.amount FORMAT',
      'criteria.0.measure REQUIRED',
      'criteria.0.target FORMAT',
      'criteria.0.direction UNKNOWN_VALUE',
      'criteria.0.measurerId NO_CO_OWNER',
      'endsOn DAY_OVER',
    ]);
    expect(faultsOf({ criteria: [] })).toEqual(['criteria REQUIRED']);
  });

  it('is extended to a later day only, within five years', () => {
    expect(endFaults('2027-02-01', '2026-12-01', '2027-01-31')).toEqual([]);
    expect(endFaults('2027-01-31', '2026-12-01', '2027-01-31')).toMatchObject([{ code: 'DAY_NOT_LATER' }]);
    expect(endFaults('2040-01-01', '2026-12-01')).toMatchObject([{ code: 'DAY_TOO_FAR' }]);
    expect(endFaults('soon', '2026-12-01')).toMatchObject([{ code: 'FORM' }]);
  });

  it('is brought to mind later than now, ever again, and never passes over its end', () => {
    const end = new Date('2027-02-01T00:00:00Z');
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), fc.integer({ min: 0, max: DAY }), (days, ms) => {
        const after = new Date(end.getTime() + days * DAY + ms);
        const next = nextReminder(end, after);
        expect(next > after).toBe(true);
        if (after < end) expect(next <= end).toBe(true);
        else expect(next.getTime() - after.getTime()).toBeLessThanOrEqual(14 * DAY);
      }),
    );
  });
});

describe('what was measured', () => {
  const at = (id: string, value: string, measuredOn: string, correctsId: string | null = null) => ({
    ...{ id, criterionId: 'c', value, measuredOn, correctsId },
  });

  it('counts by its day, and no more once it is corrected', () => {
    const resultOf = (...measured: ReturnType<typeof at>[]) => resultsOf([criterion], measured)[0];
    expect(resultOf()).toMatchObject({ result: 'NOT_MEASURED', value: null });
    expect(resultOf(at('1', '4', '2026-12-05'), at('2', '3.0000', '2026-12-06'))).toMatchObject({
      ...{ result: 'MET', value: '3', measuredOn: '2026-12-06' },
    });
    // An earlier day that is recorded later says nothing of how it stands now.
    expect(resultOf(at('2', '3', '2026-12-06'), at('3', '9', '2026-12-05'))).toMatchObject({ result: 'MET' });
    expect(resultOf(at('2', '3', '2026-12-06'), at('3', '5', '2026-12-06', '2'))).toMatchObject({ result: 'NOT_MET' });
    expect(
      resultOf(at('1', '2', '2026-12-05'), at('2', '9', '2026-12-06'), at('3', '1', '2026-12-01', '2')),
    ).toMatchObject({ result: 'MET', value: '2' });
  });

  it('is held against the target exactly, whatever order it comes in', () => {
    const figure = fc.integer({ min: -1e9, max: 1e9 }).map((n) => (n / 10_000).toFixed(4));
    const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-12-${String(n).padStart(2, '0')}`);
    const rows = fc.array(fc.tuple(figure, day), { maxLength: 8 });
    fc.assert(
      fc.property(
        rows,
        figure,
        fc.constantFrom('AT_LEAST' as const, 'AT_MOST' as const),
        (given, target, direction) => {
          const measured = given.map(([value, measuredOn], index) => at(String(index), value, measuredOn));
          const held = { ...criterion, target, direction };
          const [result] = resultsOf([held], measured);
          expect(resultsOf([held], measured.toReversed())).toEqual([result]);
          if (!result?.value) return expect(result?.result).toBe('NOT_MEASURED');
          const above = Number(result.value) >= Number(target);
          const below = Number(result.value) <= Number(target);
          expect(result.result).toBe((direction === 'AT_LEAST' ? above : below) ? 'MET' : 'NOT_MET');
        },
      ),
    );
  });
});

describe('a measurement', () => {
  const on = (measuredOn: string, now: Date) =>
    measurementFaults({ value: '1', measuredOn, evidence: 'The log.' }, now).map(({ code }) => code);

  it('is of today wherever whoever measures is, and of no day to come', () => {
    const zones = ['Asia/Shanghai', 'Asia/Bangkok', 'America/New_York', 'Pacific/Kiritimati', 'UTC'];
    const nows = fc.date({ min: new Date('2026-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(nows, fc.constantFrom(...zones), (now, timeZone) => {
        expect(on(new Intl.DateTimeFormat('en-CA', { timeZone }).format(now), now)).toEqual([]);
        expect(on(new Date(now.getTime() + 2 * DAY).toISOString().slice(0, 10), now)).toEqual(['FUTURE']);
      }),
    );
    // New Year's Day, seven in the morning in Shanghai.
    expect(on('2027-01-01', new Date('2026-12-31T23:00:00Z'))).toEqual([]);
  });
});
