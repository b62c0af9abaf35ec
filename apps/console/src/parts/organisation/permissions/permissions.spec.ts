import { describe, expect, it } from '@jest/globals';
import { permissions } from '#libs/contracts';
import { texts as en } from './texts/en.js';
import { texts as th } from './texts/th.js';
import { texts as zh } from './texts/zh-CN.js';

describe('a permission', () => {
  it.each([
    ['en', en],
    ['zh-CN', zh],
    ['th', th],
  ])('is said in words in %s, whichever it is, and no two in the same', (_, { permission }) => {
    const words = permissions.map((name) => {
      const [area = '', act = ''] = name.split('.');
      return (permission as Record<string, Record<string, string>>)[area]?.[act];
    });
    expect(permissions.filter((_name, index) => !words[index])).toEqual([]);
    expect(words.filter((one, index) => words.indexOf(one) !== index)).toEqual([]);
  });
});
