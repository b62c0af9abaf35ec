import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { forField, today } from './here.js';

describe('where the reader is', () => {
  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  it.each([
    [7, '2026-11-27T17:30:00Z', '2026-11-28T00:30'],
    [-5, '2026-11-28T03:00:59Z', '2026-11-27T22:00'],
    [5.75, '2026-12-31T18:14:00Z', '2026-12-31T23:59'],
    [0, '2026-11-28T00:00:00Z', '2026-11-28T00:00'],
  ])('%s hours ahead of UTC the moment %s is written %s, and its day is today', (ahead, instant, written) => {
    jest.spyOn(Date.prototype, 'getTimezoneOffset').mockReturnValue(-ahead * 60);
    expect(forField(instant)).toBe(written);
    expect(forField(Date.parse(instant))).toBe(written);
    jest.useFakeTimers({ now: new Date(instant) });
    expect(today()).toBe(written.slice(0, 10));
  });
});
