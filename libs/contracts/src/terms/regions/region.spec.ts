import { describe, expect, it } from '@jest/globals';
import { texts as en } from './en.js';
import { JURISDICTION } from './jurisdiction.js';
import { regionIn } from './region.js';
import { texts as th } from './th.js';
import { texts as zh } from './zh-CN.js';

describe('a place', () => {
  it('is said by its name, with its district, and by country and code where it has none here', () => {
    expect(regionIn('en', en, 'CN-SH')).toBe('Shanghai');
    expect(regionIn('en', en, 'CN-SH/Pudong')).toBe('Pudong, Shanghai');
    expect(regionIn('zh-CN', zh, 'CN-SH/Pudong')).toBe('上海 浦东新区');
    expect(regionIn('th', th, 'CN-GD/Shenzhen')).toBe('เซินเจิ้น กวางตุ้ง');
    expect(regionIn('en', en, 'CN-SH/Pudong/Lingang')).toBe('Lingang, Pudong, Shanghai');
    expect(regionIn('th', th, 'CN-SH')).toBe('เซี่ยงไฮ้');
    expect(regionIn('en', en, 'DE-BE')).toBe('Germany (DE-BE)');
    expect(regionIn('en', en, 'nowhere')).toBe('nowhere');
    expect(regionIn('en', en, null)).toBe('');
  });

  it('has a code that the product takes, and a name in each script', () => {
    for (const code of Object.keys(en.region) as (keyof typeof en.region)[]) {
      expect(code).toMatch(JURISDICTION);
      expect(zh.region[code]).toMatch(/^\p{Script=Han}+$/u);
      expect(th.region[code]).toMatch(/^\p{Script=Thai}+$/u);
    }
  });
});
