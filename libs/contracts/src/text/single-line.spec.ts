import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { asOneLine, lineFaults } from './single-line.js';

describe('names and titles', () => {
  it.each(['a\nb', 'a\r\nBcc: x', 'a\tb', 'a\u0000', 'a\u2028b', 'a\u2029b', 'a\u202Eb', 'a\u2066b', '\u0085'])(
    'are refused with what breaks a line: %j',
    (text) => {
      expect(lineFaults(['title'], text)).toMatchObject([{ path: ['title'], code: 'NOT_ONE_LINE' }]);
    },
  );

  it.each(['上海市电力公司', 'กรุงเทพมหานคร', 'Café “Été” – 1/2', null, undefined, ''])(
    'are taken otherwise: %j',
    (text) => {
      expect(lineFaults(['title'], text)).toEqual([]);
    },
  );

  it('of others become one line, whatever they hold', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => lineFaults([], asOneLine(text)).length === 0));
    expect(asOneLine(' Lamp\r\nposts \u2028 east ')).toBe('Lamp posts east');
  });
});
