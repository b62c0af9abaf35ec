import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { csvField, harmless } from './spreadsheet.js';

const SIGNS = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

describe('a cell of a spreadsheet', () => {
  it('is no formula, whatever was typed, and is read back but for the quote in front', () => {
    fc.assert(
      fc.property(fc.constantFrom('', ...SIGNS), fc.string(), (sign, rest) => {
        const text = sign + rest;
        const safe = harmless(text);
        const number = /^-?\d+(\.\d+)?$/.test(text);
        expect(SIGNS.some((each) => safe.startsWith(each)) && !number).toBe(false);
        expect([text, `'${text}`]).toContain(safe);
        expect(harmless(safe)).toBe(safe);
      }),
    );
  });

  it('is left as it is where it is a number or begins with anything else', () => {
    for (const text of ['-12.50', '-0', '12', 'a=b', '', "'=1", ' -x']) expect(harmless(text)).toBe(text);
    for (const text of ['-1+cmd|x', '+66 2 123', '--1', '-1e5', '=1', '@SUM(A1)', '-'])
      expect(harmless(text)).toBe(`'${text}`);
  });

  it('is one field of a CSV file', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const field = csvField(text);
        const inner = field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field;
        expect(inner).toBe(harmless(text));
        expect(/[",\r\n]/.test(inner)).toBe(field.startsWith('"'));
      }),
    );
  });
});
