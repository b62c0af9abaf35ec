import { describe, expect, it } from '@jest/globals';
import { regionIn } from './region.js';
import { texts as en } from './en.js';
import { texts as th } from './th.js';
import { texts as zh } from './zh-CN.js';

describe('a place', () => {
  it('is said by its name, with its district, and by country and code where it has none here', () => {
    expect(regionIn('en', en, 'CN-SH')).toBe('Shanghai');
    expect(regionIn('en', en, 'CN-SH/Pudong')).toBe('Pudong, Shanghai');
    expect(regionIn('zh-CN', zh, 'CN-SH')).toBe('上海');
    expect(regionIn('th', th, 'CN-SH')).toBe('เซี่ยงไฮ้');
    expect(regionIn('en', en, 'DE-BE')).toBe('Germany (DE-BE)');
    expect(regionIn('en', en, 'nowhere')).toBe('nowhere');
    expect(regionIn('en', en, null)).toBe('');
  });
});
