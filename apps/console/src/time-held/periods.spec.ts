import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { lastMonths, lastQuarters, monthBack } from './periods.js';

describe('times that figures are asked for', () => {
  const january = new Date(2027, 0, 30, 12);

  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('are whole months, over the turn of a year', () => {
    expect(lastMonths(january, 'quarter')).toEqual({ from: '2026-11-01', to: '2027-01-31' });
    expect(lastMonths(january, 'year')).toEqual({ from: '2026-02-01', to: '2027-01-31' });
    expect([0, 1, 2].map((back) => monthBack(january, back))).toEqual(['2027-01', '2026-12', '2026-11']);
  });

  it('take in what happened where the next month has begun already', () => {
    expect(lastMonths(new Date(2026, 10, 30, 20), 'quarter')).toEqual({ from: '2026-09-01', to: '2026-12-01' });
    expect(lastMonths(new Date(2026, 10, 29, 20), 'quarter')).toEqual({ from: '2026-09-01', to: '2026-11-30' });
  });

  it('or quarters that are over', () => {
    expect(lastQuarters(january, 2)).toEqual([
      { from: '2026-10-01', to: '2026-12-31' },
      { from: '2026-07-01', to: '2026-09-30' },
    ]);
    expect(lastQuarters(new Date(2026, 5, 30), 1)).toEqual([{ from: '2026-01-01', to: '2026-03-31' }]);
  });

  it('which are told once they are over in UTC, in Shanghai at eight in the morning of New Year’s Day', () => {
    jest.spyOn(Date.prototype, 'getFullYear').mockReturnValue(2027);
    jest.spyOn(Date.prototype, 'getMonth').mockReturnValue(0);
    const last = (now: string) => lastQuarters(new Date(now), 1)[0];
    expect(last('2026-12-31T23:59:59Z')).toEqual({ from: '2026-07-01', to: '2026-09-30' });
    expect(last('2027-01-01T00:00:00Z')).toEqual({ from: '2026-10-01', to: '2026-12-31' });
  });
});
