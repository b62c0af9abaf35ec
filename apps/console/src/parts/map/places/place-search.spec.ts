import { describe, expect, it } from '@jest/globals';
import { gazetteer, placeCalled, places, placesFor } from './place-search.js';

const world = { debe: 'Berlin', gbsct: 'Scotland' };
const codesFor = (typed: string, language = 'en') =>
  placesFor(typed, gazetteer(language, world), language).map(({ code }) => code);

describe('the search for a place', () => {
  it.each([
    ['เซินเจิ้น', 'CN-GD/Shenzhen'],
    ['เซี่ยงไฮ้', 'CN-SH'],
    ['深圳', 'CN-GD/Shenzhen'],
    ['浦东', 'CN-SH/Pudong'],
    ['xian', "CN-SN/Xi'an"],
    ['neimenggu', 'CN-NM'],
    ['haerbin', 'CN-HL/Harbin'],
    ['chonburi', 'TH-20'],
    ['清迈', 'TH-50'],
    ['CN-SH', 'CN-SH'],
    ['berlin', 'DE-BE'],
    ['德国', 'DE'],
  ])('finds %s in every language of the screen', (typed, code) => {
    for (const language of ['en', 'zh-CN', 'th']) expect(codesFor(typed, language)[0]).toBe(code);
  });

  it('finds each place by each of its names', () => {
    for (const [code, names] of places) for (const name of names) expect(codesFor(name)).toContain(code);
  });

  it('offers a district that no list has, and nothing for what is no place', () => {
    expect(codesFor('上海/临港')).toEqual(['CN-SH/临港']);
    expect(codesFor('cn-sh/Lingang')).toEqual(['CN-SH/Lingang']);
    expect(codesFor('Nowhere')).toEqual([]);
    expect(codesFor('Nowhere/Lingang')).toEqual([]);
    const all = gazetteer('en', world);
    expect(placeCalled('shang', all, 'en')).toBeUndefined();
    expect(placeCalled('shanghai', all, 'en')).toEqual({ code: 'CN-SH', name: 'Shanghai' });
    expect(placeCalled('CN-SH/Pudong', all, 'en')?.name).toBe('Pudong, Shanghai');
  });
});
