import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DateScalar, DateTimeScalar, DecimalScalar } from './scalars.js';

const dateTime = new DateTimeScalar();
const date = new DateScalar();
const decimal = new DecimalScalar();

describe('DateTime', () => {
  it('reads back every instant it writes', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true }), (instant) => {
        expect(dateTime.parseValue(dateTime.serialize(instant))).toEqual(instant);
      }),
    );
  });

  it.each([
    '2026-11-24',
    '2026-11-24T08:30:00',
    '2026-02-30T08:30:00Z x',
    'tomorrow',
    1764000000000,
    null,
    '2026-13-01T00:00:00Z',
  ])('refuses %p, which names no instant', (value) => {
    expect(() => dateTime.parseValue(value)).toThrow(/Expected an/);
  });
});

describe('Date', () => {
  it('refuses days that do not exist', () => {
    expect(date.parseValue('2028-02-29')).toBe('2028-02-29');
    expect(() => date.parseValue('2026-02-29')).toThrow(/calendar date/);
  });
});

describe('Decimal', () => {
  it('takes decimals as strings only, since a float has already lost what it lost', () => {
    expect(decimal.parseValue('-1250000.05')).toBe('-1250000.05');
    for (const value of [12.5, '1e5', '1,000', '', '.5', 'NaN']) expect(() => decimal.parseValue(value)).toThrow();
  });
});
