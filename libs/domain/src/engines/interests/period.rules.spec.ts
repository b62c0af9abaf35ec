import { describe, expect, it } from '@jest/globals';
import { lastDay, periodFaults } from './period.rules.js';

const codes = (since: string, now: string) => periodFaults({ since }, new Date(now)).map(({ code }) => code);

describe('the first day of an interest', () => {
  it.each([
    ['today in Shanghai at seven in the morning', '2026-11-28', '2026-11-27T23:00:00Z', []],
    ['today where the day is furthest on', '2026-11-28', '2026-11-27T10:00:00Z', []],
    ['tomorrow everywhere', '2026-11-28', '2026-11-27T09:59:59Z', ['OUT_OF_RANGE']],
    ['the day after', '2026-11-29', '2026-11-27T23:59:59Z', ['OUT_OF_RANGE']],
  ])('may be %s, or is refused', (_, since, now, found) => {
    expect(codes(since, now)).toEqual(found);
  });

  it('is its last as well where it ends before that day has come everywhere', () => {
    expect(lastDay({ since: '2026-11-28' }, '2026-11-27')).toBe('2026-11-28');
    expect(lastDay({ since: '2024-01-01' }, '2026-11-27')).toBe('2026-11-27');
  });
});
