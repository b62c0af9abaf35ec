import { describe, expect, it } from '@jest/globals';
import { languageAmong, localeOf, nameIn, zoneIn } from './locale.js';

const DAY = new Date('2026-02-28T12:00:00Z');
const written = (language: string) =>
  new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeZone: 'UTC' }).format(DAY);

describe('the locale of a language', () => {
  it('writes a day as its readers do, Thai by the Buddhist Era', () => {
    expect(['en', 'zh', 'zh-CN', 'th', 'th-TH'].map(written)).toEqual([
      '28 Feb 2026',
      '2026年2月28日',
      '2026年2月28日',
      '28 ก.พ. 2569',
      '28 ก.พ. 2569',
    ]);
  });

  it('writes as English what it does not know', () => {
    expect(['', 'fr', 'constructor-x'].map(localeOf)).toEqual(['en-GB', 'en-GB', 'en-GB']);
  });

  it('keeps digits and leap days: 29 February of 2028 is that of 2571', () => {
    const format = new Intl.DateTimeFormat(localeOf('th'), { dateStyle: 'short', timeZone: 'UTC' });
    expect(format.format(new Date('2028-02-29'))).toBe('29/2/71');
  });
});

describe('the clocks of a zone', () => {
  it('are called what its readers call them, and UTC what it is called everywhere', () => {
    const called = (timeZone: string) => ['en', 'zh-CN', 'th'].map((language) => zoneIn(language, timeZone));
    expect(called('Asia/Shanghai')).toEqual(['China Time', '中国时间', 'เวลาจีน']);
    expect(called('UTC')).toEqual(['UTC', 'UTC', 'UTC']);
  });
});

describe('the language of a reader', () => {
  it.each([
    [['th-TH', 'en'], 'th'],
    [['', 'zh-Hant-TW'], 'zh-CN'],
    [['fr', 'EN-gb'], 'en'],
    [['fr', '*'], 'en'],
    [[], 'en'],
  ] as const)('of %j is %s', (tags, language) => {
    expect(languageAmong(tags)).toBe(language);
  });
});

describe('the name that a reader can read', () => {
  const poles = { name: 'Smart poles', nativeName: '智慧杆 Smart' };
  const lamps = { name: 'Lamps', nativeName: 'โคมไฟ' };
  it('is the native one in the reader’s script, else the first; whoever reads English reads that', () => {
    expect((['en', 'zh-CN', 'th'] as const).map((language) => nameIn(language, poles))).toEqual([
      'Smart poles',
      '智慧杆 Smart',
      'Smart poles',
    ]);
    expect((['en', 'zh-CN', 'th'] as const).map((language) => nameIn(language, lamps))).toEqual([
      'Lamps',
      'Lamps',
      'โคมไฟ',
    ]);
    for (const nativeName of [null, undefined, '', 'Poles'])
      expect(nameIn('zh-CN', { name: 'Smart poles', nativeName })).toBe('Smart poles');
  });
});
