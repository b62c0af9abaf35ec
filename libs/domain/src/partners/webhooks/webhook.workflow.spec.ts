import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { afterFailure, ATTEMPTS_AFTER, MOST_PATIENCE_MS, retryAfterOf } from './webhook.workflow.js';

const failed = fc.record({
  attempts: fc.integer({ min: 1, max: 12 }),
  untilNextMs: fc.constant(null),
  status: fc.option(fc.integer({ min: 100, max: 599 })),
  retryAfterMs: fc.option(fc.nat(100 * 3_600_000)),
  othersTaken: fc.boolean(),
});

describe('after a failed attempt', () => {
  it('is the next at its time, for 27 and a half hours, and never earlier than the receiver asked', () => {
    const hours = ATTEMPTS_AFTER.reduce<number>((all, each) => all + each, 0) / 3_600_000;
    expect(hours).toBeCloseTo(27.58, 1);
    fc.assert(
      fc.property(failed, (attempt) => {
        const next = afterFailure(attempt);
        const planned = ATTEMPTS_AFTER[attempt.attempts];
        if (attempt.status === 410) return expect(next).toEqual({ kind: 'disable', reason: 'GONE' });
        if (planned === undefined) {
          const rests = { kind: 'disable', reason: 'NOT_ACCEPTED' };
          return expect(next).toEqual(attempt.othersTaken ? { kind: 'hold' } : rests);
        }
        const inMs = next.kind === 'again' ? next.inMs : -1;
        expect(inMs).toBeGreaterThanOrEqual(planned);
        expect(inMs).toBeGreaterThanOrEqual(Math.min(attempt.retryAfterMs ?? 0, MOST_PATIENCE_MS));
        expect(inMs).toBeLessThanOrEqual(MOST_PATIENCE_MS);
      }),
    );
  });

  it('leaves the schedule as it is where it was made between two of its attempts', () => {
    fc.assert(
      fc.property(failed, fc.nat(MOST_PATIENCE_MS), (attempt, untilNextMs) => {
        const next = afterFailure({ ...attempt, untilNextMs });
        if (attempt.status === 410) return expect(next.kind).toBe('disable');
        expect(next).toEqual({
          kind: 'again',
          inMs: Math.max(untilNextMs, Math.min(attempt.retryAfterMs ?? 0, MOST_PATIENCE_MS)),
        });
      }),
    );
  });

  it.each([
    ['120', 120_000],
    ['0', 0],
    [undefined, null],
    ['soon', null],
    ['-5', null],
    ['1e9', null],
    ['2026', 2_026_000],
    ['Thu, 26 Nov 2026 12:01:00 GMT', 60_000],
    ['Thu, 26 Nov 2026 11:00:00 GMT', 0],
    ['Thu, 99 Nov 2026 11:00:00 GMT', null],
  ])('understands Retry-After: %s', (header, ms) => {
    expect(retryAfterOf(header, Date.parse('2026-11-26T12:00:00Z'))).toBe(ms);
  });
});
