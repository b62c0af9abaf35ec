import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayIn, percentIn } from './table.cells.js';

const day = fc
  .date({ min: new Date('1901-01-01'), max: new Date('2399-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const thai = (text: string) => text.replace(/\d/g, (digit) => String.fromCharCode(0x0e50 + Number(digit)));
const wide = (text: string) => text.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));

describe('a day in a cell', () => {
  it('is the same however it is written', () => {
    fc.assert(
      fc.property(day, (iso) => {
        const [year = 0, month = 0, date = 0] = iso.split('-').map(Number);
        const serial = Math.round((Date.parse(iso) - Date.UTC(1899, 11, 30)) / 86_400_000);
        const buddhist = year + 543;
        for (const written of [
          iso,
          `${year}/${month}/${date}`,
          `${year}年${month}月${date}日`,
          wide(iso),
          ...(serial < 10_000 || serial > 99_999 ? [] : [String(serial)]),
          ...(buddhist < 2400
            ? []
            : [`${date}/${month}/${buddhist}`, thai(`${date}/${month}/${buddhist}`), `${buddhist}-${month}-${date}`]),
        ]) {
          expect([written, dayIn(written)]).toEqual([written, iso]);
        }
      }),
    );
  });

  it('is none where it may mean two, or never was', () => {
    expect(dayIn('03/04/2026')).toBeNull();
    expect(dayIn('31/04/2026')).toBeNull();
    expect(dayIn('2026-02-29')).toBeNull();
    expect(dayIn('2026')).toBeNull();
    expect(dayIn('tomorrow')).toBeNull();
    expect([dayIn('25/12/2026'), dayIn('12/25/2026')]).toEqual(['2026-12-25', '2026-12-25']);
  });
});

it('a percentage is plain, in any digits, and none where it may mean two', () => {
  const same = ['33.33', '３３.３３', '๓๓.๓๓', '33.33 %', '33.33％'];
  expect(same.map(percentIn)).toEqual(same.map(() => '33.33'));
  expect(percentIn('0.25 %')).toBe('0.25');
  expect(['0.25', '33,33', '1.000,5', 'half', '', '-1'].map(percentIn)).toEqual([null, null, null, null, null, null]);
});
