import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { identifierSchemes, readIdentifier } from './identifier.catalogue.js';

/** Public identifiers of the organisations themselves. */
const real = {
  LEI: {
    GLEIF: '506700GE1G29325QX363',
    Apple: 'HWUPKR0MPOU8FGXBT394',
    Microsoft: 'INR2EJN1ERAN0W5ZP974',
    'Deutsche Bank': '7LTWFZYICNSX8D621K86',
    'Jaguar Land Rover': '213800WSGIIZCXF1P572',
  },
  'CN-USCC': {
    Huawei: '914403001922038216',
    'Alibaba (China)': '91330100799655058B',
    'Fudan University': '12100000425006117P',
    'Shanghai Jiao Tong University': '1210000042500615X0',
    'Tongji University': '12100000425006125J',
    'Shanghai Pudong Development Bank': '9131000013221158XC',
  },
} as const;
const fine = (scheme: string, value: string) => readIdentifier(scheme, value).fault === undefined;

const digits = '0123456789';
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const uscc = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const text = (alphabet: string, length: number) =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength: length, maxLength: length });

const leis = text(digits + letters, 18).map((body) => {
  // ISO 7064: 98 less the remainder of the body with 00 behind it.
  const number = BigInt([...`${body}00`].map((character) => parseInt(character, 36)).join(''));
  return body + String(98n - (number % 97n)).padStart(2, '0');
});
/** Built the way the standards say, from the inside out: organisation code, then the whole. */
const usccs = fc
  .tuple(text(uscc, 1), text('123456789', 1), text(digits, 6), text(uscc, 8))
  .map(([department, category, division, body]) => {
    const inner =
      [3, 7, 9, 10, 5, 8, 4, 2].reduce((sum, weight, place) => sum + weight * parseInt(body[place]!, 36), 0) % 11;
    const organisation = body + '0X987654321'[inner];
    const front = `${department}${category}${division}${organisation}`;
    const sum = [...front].reduce((total, character, place) => total + uscc.indexOf(character) * (3 ** place % 31), 0);
    return front + uscc[(31 - (sum % 31)) % 31];
  });

const swap = (value: string, at: number) => value.slice(0, at) + value[at + 1] + value[at] + value.slice(at + 2);
const kind = (character: string) => (digits.includes(character) ? 'digit' : 'letter');

describe('identifiers', () => {
  it.each(
    Object.entries(real).flatMap(([scheme, names]) =>
      Object.entries(names).map(([name, value]) => [scheme, name, value]),
    ),
  )('accepts the %s of %s, however it is typed', (scheme, _, value) => {
    expect(readIdentifier(scheme, value)).toEqual({ identifier: { scheme, value } });
    const typed = value.toLowerCase().replace(/(.{4})/g, '$1 - ');
    expect(readIdentifier(scheme, ` ${typed}\n`)).toEqual({ identifier: { scheme, value } });
    const fullWidth = value.replace(/./g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
    expect(readIdentifier(scheme, fullWidth)).toEqual({ identifier: { scheme, value } });
  });

  it('accepts whatever the standards build', () => {
    fc.assert(fc.property(leis, (value) => expect(fine('LEI', value)).toBe(true)));
    fc.assert(fc.property(usccs, (value) => expect(fine('CN-USCC', value)).toBe(true)));
  });

  it('knows one way to write the check digits of an LEI', () => {
    fc.assert(
      fc.property(leis, (value) => {
        const check = Number(value.slice(18));
        for (const other of [check - 97, check + 97].filter((each) => each >= 0 && each <= 99)) {
          expect(fine('LEI', value.slice(0, 18) + String(other).padStart(2, '0'))).toBe(false);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('finds a wrong character of the same kind in an LEI', () => {
    fc.assert(
      fc.property(leis, fc.nat(19), fc.constantFrom(...digits, ...letters), (value, at, other) => {
        fc.pre(other !== value[at] && kind(other) === kind(value[at]!));
        expect(fine('LEI', value.slice(0, at) + other + value.slice(at + 1))).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('finds neighbours swapped in an LEI, but for the three pairs ISO 7064 can not tell', () => {
    const blind = ['1B', 'B1', '2M', 'M2', '3X', 'X3'];
    fc.assert(
      fc.property(leis, fc.nat(18), (value, at) => {
        fc.pre(value[at] !== value[at + 1] && !blind.includes(value.slice(at, at + 2)));
        expect(fine('LEI', swap(value, at))).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('finds every wrong character and every two neighbours swapped in a unified social credit code', () => {
    fc.assert(
      fc.property(usccs, fc.nat(17), fc.constantFrom(...uscc), (value, at, other) => {
        if (other !== value[at]) expect(fine('CN-USCC', value.slice(0, at) + other + value.slice(at + 1))).toBe(false);
        if (at < 17 && value[at] !== value[at + 1]) expect(fine('CN-USCC', swap(value, at))).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('finds a wrong organisation code inside a code that fits outside, except of sole traders', () => {
    const build = (front: string) =>
      [...uscc]
        .map((last) => front + last)
        .find((value) => {
          const { fault } = readIdentifier('CN-USCC', value);
          return !fault || fault.message.includes('GB 11714');
        })!;
    expect(readIdentifier('CN-USCC', build('91440300192203822'))).toMatchObject({
      fault: { code: 'CHECKSUM', message: expect.stringContaining('192203822') },
    });
    expect(fine('CN-USCC', build('92440300192203822'))).toBe(true);
  });

  it.each([
    ['LEI', '506700GE1G29325QX3', 'FORMAT'],
    ['LEI', '506700GE1G29325QX36A', 'FORMAT'],
    ['LEI', '', 'FORMAT'],
    ['CN-USCC', '9144030O1922038216', 'FORMAT'],
    ['CN-USCC', '91440300192203821', 'FORMAT'],
    ['CN-USCC', '914403001922038217', 'CHECKSUM'],
    ['ORG-ID', 'COH-1', 'FORMAT'],
    ['ORG-ID', 'GB-COH-', 'FORMAT'],
    ['ORG-ID', 'GB-COH-two words', 'FORMAT'],
    ['ORG-ID', 'XI-LEI-506700GE1G29325QX364', 'CHECKSUM'],
  ])('refuses the %s "%s" for its %s', (scheme, value, code) => {
    expect(readIdentifier(scheme, value)).toMatchObject({ fault: { path: ['value'], code } });
  });

  it.each([
    'GB-COH-09506232',
    'XM-DAC-41114',
    'MX-RFC-GAC980506E92',
    'CA_ON-BIN-1234/5',
    'XI-LEI-506700GE1G29325QX363',
  ])('accepts %s of org-id.guide', (value) => {
    expect(readIdentifier('ORG-ID', ` ${value} `)).toEqual({ identifier: { scheme: 'ORG-ID', value } });
    expect(
      readIdentifier(
        'ORG-ID',
        value.replace(/^\w+-/, (list) => list.toLowerCase()),
      ),
    ).toEqual({ identifier: { scheme: 'ORG-ID', value } });
  });

  it('never throws, and what it writes it reads again', () => {
    const schemes = fc.constantFrom(...identifierSchemes.map(({ scheme }) => scheme), 'other');
    fc.assert(
      fc.property(schemes, fc.string({ unit: 'grapheme' }), (scheme, value) => {
        const { identifier, fault } = readIdentifier(scheme, value);
        if (identifier) expect(readIdentifier(scheme, identifier.value)).toEqual({ identifier });
        else expect(fault.message).not.toBe('');
      }),
    );
  });
});
