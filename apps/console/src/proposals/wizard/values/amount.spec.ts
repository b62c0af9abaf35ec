import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { amountOf, fundingGap, fundingSum, isMoney } from './amount.js';

describe('an amount as people write it', () => {
  it.each([
    ['24,000,000', '24000000'],
    ['24 000 000.50', '24000000.50'],
    ['24’000', '24000'],
    ['２４，０００', '24000'],
    [' 650000000 ', '650000000'],
  ])('takes %s for %s', (typed, amount) => expect(amountOf(typed)).toBe(amount));

  it.each(['24,00', '1,2345', '24.000.000', '24,000 000', 'many', '', '-5'])('leaves %j as it was typed', (typed) => {
    expect(amountOf(typed)).toBe(typed);
  });

  it('takes every whole number, grouped or not, for itself', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom('en', 'de-CH', 'fr'), (value, locale) => {
        expect(amountOf(new Intl.NumberFormat(locale).format(value))).toBe(String(value));
        expect(amountOf(String(value))).toBe(String(value));
      }),
    );
  });
});

describe('funding beside the capital value', () => {
  const value = { amount: '24000000', currency: 'CNY' };
  it('says how much is missing, and how much is too much', () => {
    expect(fundingGap(value, [{ amount: '10000000' }])).toEqual({ sum: '10000000', gap: '14000000', short: true });
    expect(fundingGap(value, [{ amount: '20000000' }, { amount: '5000000' }])).toMatchObject({
      gap: '1000000',
      short: false,
    });
  });
  it('says nothing where it is right, half written or in several currencies', () => {
    expect(fundingGap(value, [{ amount: '24000000' }])).toBeUndefined();
    expect(fundingGap(value, [])).toBeUndefined();
    expect(fundingGap(value, [{ amount: '' }])).toBeUndefined();
    expect(fundingGap({ amount: '', currency: 'CNY' }, [{ amount: '1' }])).toBeUndefined();
    expect(fundingGap(value, [{ amount: '10000000', currency: 'THB' }])).toBeUndefined();
  });
  it('adds up what is written, and nothing that can not be added', () => {
    expect(fundingSum(value, [{ amount: '10000000' }, { amount: '0.5', currency: 'CNY' }])).toBe(10000000.5);
    for (const odd of [{ amount: '1', currency: 'THB' }, { amount: '12 mil' }, {}])
      expect(fundingSum(value, [{ amount: '1' }, odd])).toBeUndefined();
    expect(fundingSum({ amount: '1' }, [{ amount: '1' }])).toBeUndefined();
    expect(isMoney({ amount: '1', currency: 'yuan' })).toBe(false);
  });
});
