import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatsOf } from './paper.formats.js';

const zones = ['Asia/Shanghai', 'Asia/Bangkok', 'America/New_York', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'UTC'];

describe('dates on papers', () => {
  it('of a calendar are the same wherever they are read', () => {
    const instants = fc.date({ min: new Date('2020-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(instants, fc.constantFrom('en', 'zh-CN', 'th'), (at, language) => {
        const day = at.toISOString().slice(0, 10);
        expect(new Set(zones.map((zone) => formatsOf(language, zone).day(day))).size).toBe(1);
      }),
    );
    expect(formatsOf('en', 'America/New_York').day('2028-02-29')).toBe('29 Feb 2028');
  });

  it('of an instant are of the day that it is there', () => {
    const at = '2026-12-31T23:00:00Z';
    const read = (zone: string) => [formatsOf('en', zone).day(at), formatsOf('en', zone).day(new Date(at))];
    expect(read('Asia/Shanghai')).toEqual(['1 Jan 2027', '1 Jan 2027']);
    expect(read('America/New_York')).toEqual(['31 Dec 2026', '31 Dec 2026']);
  });
});
