import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { expertFaults, poolFaults } from './pool.rules.js';

const key = fc.stringMatching(/^[a-z][a-z0-9-]{0,9}$/);
const values = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 2, maxLength: 5 });
const strata = fc.uniqueArray(fc.record({ key, values }), { maxLength: 4, selector: (one) => one.key });

describe('the rules of pools', () => {
  it('take whatever is spelled as they ask, and an expert with one value of each', () => {
    fc.assert(
      fc.property(key, strata, (name, all) => {
        expect(poolFaults({ key: name, title: 'Experts', strata: all })).toEqual([]);
        const given = all.map((one) => ({ key: one.key, value: one.values[0] ?? '' }));
        expect(expertFaults('Li Na', given, all)).toEqual([]);
        // Without one of them, with one twice, or with a value of its own, it is refused there.
        for (const [at, one] of given.entries()) {
          const path = ['strata', one.key];
          const without = given.filter((_, index) => index !== at);
          const wrong = [without, [...given, one], [...without, { ...one, value: 'UNKNOWN' }]];
          for (const each of wrong)
            expect(expertFaults('Li Na', each, all)).toMatchObject([{ path, code: 'UNKNOWN_VALUE' }]);
        }
      }),
    );
  });

  it('say every fault at once', () => {
    const twice = { key: 'field', values: ['water', 'roads'] };
    const faults = poolFaults({ key: '1', title: '', strata: [twice, twice, { key: 'x', values: ['a', ' a'] }] });
    expect(faults.map(({ path }) => path.join('.'))).toEqual(['title', 'key', 'strata.1.key', 'strata.2.values']);
    expect(expertFaults('Li Na', [{ key: 'other', value: 'x' }], [])).toMatchObject([{ code: 'UNKNOWN_FIELD' }]);
  });
});
