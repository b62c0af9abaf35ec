import { describe, expect, it } from '@jest/globals';
import { iso1A2Code } from '@rapideditor/country-coder';
import { featureOf } from '../geo.js';
import type { Outline } from '../districts/use-districts.js';
import { outside, placeAt } from './within.js';

const square = (west: number, south: number, called: string[], code?: string): Outline => ({
  type: 'Feature',
  properties: { name: called[0] ?? '', called, code },
  geometry: {
    type: 'Polygon',
    coordinates: [[[west, south], [west + 1, south], [west + 1, south + 1], [west, south + 1], [west, south]]], // oxfmt-ignore
  },
});
const at = (longitude: number, latitude: number) => featureOf({ type: 'Point', coordinates: [longitude, latitude] });
const outlines = [square(121, 31, ['浦东新区']), square(110, 20, ['Somewhere'], 'CN-GD')];
const where = (place: string, ...sites: ReturnType<typeof at>[]) => outside(place, sites, outlines, iso1A2Code);

describe('a site outside its place', () => {
  it('is outside the outline that the operator has loaded, under whichever of its names', () => {
    expect(where('CN-SH/Pudong', at(121.5, 31.5), at(120.5, 31.5))).toEqual([1]);
    // A city without an outline is asked about by that of its province.
    expect(where('CN-GD/Shenzhen', at(110.5, 20.5), at(121.5, 31.5))).toEqual([1]);
  });

  it('is in another country where there is no outline, such as with longitude and latitude changed over', () => {
    expect(where('CN-BJ', at(116.4, 39.9), at(39.9, 116.4 - 90), at(100.5, 13.7))).toEqual([1, 2]);
    expect(where('CN-BJ', at(114.17, 22.3), at(121.5, 25.03), at(-150, -40))).toEqual([]);
  });

  it('is no line that ends within', () => {
    const line = featureOf({ type: 'LineString', coordinates: [[120, 31.5], [121.5, 31.5]] }); // oxfmt-ignore
    expect(where('CN-SH/Pudong', line)).toEqual([]);
  });
});

describe('the place at a position', () => {
  it('is that of the narrowest outline, in the region that is chosen where no list has it', () => {
    expect(placeAt([121.5, 31.5], outlines, '')).toBe('CN-SH/Pudong');
    expect(placeAt([110.5, 20.5], outlines, '')).toBe('CN-GD');
    const own = [square(121, 31, ['Lingang'])];
    expect(placeAt([121.5, 31.5], own, 'CN-SH/Pudong')).toBe('CN-SH/Lingang');
    expect(placeAt([121.5, 31.5], own, '')).toBeUndefined();
    expect(placeAt([1, 1], outlines, 'CN-SH')).toBeUndefined();
  });
});
