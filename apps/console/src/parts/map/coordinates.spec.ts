import { describe, expect, it } from '@jest/globals';
import { positionOf, positionsOf } from './coordinates.js';

describe('a place as people write it', () => {
  it.each([
    ['31.2304, 121.4737', [121.4737, 31.2304]],
    ['31.2304 121.4737', [121.4737, 31.2304]],
    ['-33.86，151.21', [151.21, -33.86]],
    ['31°13′48″N 121°28′12″E', [121.47, 31.23]],
    [`31° 13' 48" N, 121° 28' 12" E`, [121.47, 31.23]],
    ['121.47E, 31.23N', [121.47, 31.23]],
    ['33.5S 70.6W', [-70.6, -33.5]],
    ['北纬 31', undefined],
    ['31.23N, 30N', undefined],
    ['95, 10', undefined],
    ['10, 200', undefined],
    ['Pudong', undefined],
    ['31.23', undefined],
    ['', undefined],
  ] as const)('%s', (text, place) => {
    expect(positionOf(text)).toEqual(place);
  });

  it('is one of a line each, and the first that is none is told', () => {
    expect(positionsOf('31.2, 121.4\n\n 31.3, 121.5 ')).toEqual({
      positions: [
        [121.4, 31.2],
        [121.5, 31.3],
      ],
    });
    expect(positionsOf('31.2, 121.4\nthere')).toEqual({ wrong: 2 });
    expect(positionsOf('  ')).toEqual({ positions: [] });
  });
});
