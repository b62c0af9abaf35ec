import { describe, expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonical, contentHash, sha256Hex } from './canonical.js';

describe('canonical JSON', () => {
  it('writes the example of RFC 8785 section 3.2.2', () => {
    const value = JSON.parse(String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`);
    expect(canonical(value)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it('sorts members by UTF-16 code units (section 3.2.3)', () => {
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
    const value = Object.fromEntries(keys.map((key) => [key, key]));
    expect(Object.keys(JSON.parse(canonical(value)))).toEqual([
      '1',
      '\r',
      '\u0080',
      '\u00f6',
      '\u20ac',
      '\ud83d\ude00',
      '\ufb33',
    ]);
  });

  it('is one text for one value, whatever the order of its members, and gives it back', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const shuffled = JSON.parse(JSON.stringify(value), (_, each: unknown) =>
          each && typeof each === 'object' && !Array.isArray(each)
            ? Object.fromEntries(Object.entries(each).reverse())
            : each,
        );
        expect(canonical(shuffled)).toBe(canonical(value));
        expect(canonical(JSON.parse(canonical(value)))).toBe(canonical(value));
      }),
    );
  });

  it('is what the library writes, also of what is not left to it, and refuses what it refuses', () => {
    const odd = fc.constantFrom(
      '10',
      '9',
      '4294967296',
      '__proto__',
      'toJSON',
      String.raw`\ud800`,
      '\ud83d\ude00',
      '\u2028',
      '',
    );
    const anything = fc.anything({
      key: fc.oneof(odd, fc.string({ unit: 'binary' })),
      values: [fc.string({ unit: 'binary' }), fc.double(), fc.constantFrom(undefined, '\udc00', -0, new Date(0)), odd],
      withNullPrototype: true,
      maxDepth: 4,
    });
    const attempt = (write: (value: unknown) => string | undefined, value: unknown) => {
      try {
        return write(value);
      } catch {
        return undefined;
      }
    };
    fc.assert(
      fc.property(anything, (value) => expect(attempt(canonical, value)).toBe(attempt(canonicalize, value))),
      { numRuns: 2000 },
    );
  });

  it('refuses what JSON cannot hold', () => {
    const cycle: { self?: unknown } = {};
    cycle.self = { cycle };
    for (const value of [cycle, undefined, NaN, Infinity, '\ud800', { text: '\udc00' }])
      expect(() => canonical(value)).toThrow();
  });

  it('hashes to lower-case hexadecimal', () => {
    expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(contentHash({ b: 1, a: undefined })).toBe(sha256Hex('{"b":1}'));
  });
});
