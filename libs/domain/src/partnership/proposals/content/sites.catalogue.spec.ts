import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { siteFaults, siteLimits, sitesSchema } from './sites.catalogue.js';

const collection = (...geometries: unknown[]) =>
  sitesSchema.parse({
    type: 'FeatureCollection',
    features: geometries.map((geometry) => ({ type: 'Feature', properties: {}, geometry })),
  });
const told = (...geometries: unknown[]) =>
  siteFaults(collection(...geometries), []).map(({ path, code }) => [path.slice(2).join('.'), code]);

describe('sites', () => {
  it('accepts every geometry of RFC 7946 appendix A', () => {
    const shapes = [
      { type: 'Point', coordinates: [100, 0] },
      {
        type: 'LineString',
        coordinates: [
          [100, 0],
          [101, 1],
        ],
      },
      {
        type: 'Polygon',
        coordinates: [
          [
            [100, 0],
            [101, 0],
            [101, 1],
            [100, 1],
            [100, 0],
          ],
          [
            [100.8, 0.8],
            [100.8, 0.2],
            [100.2, 0.2],
            [100.2, 0.8],
            [100.8, 0.8],
          ],
        ],
      },
      {
        type: 'MultiPoint',
        coordinates: [
          [100, 0],
          [101, 1],
        ],
      },
      {
        type: 'MultiLineString',
        coordinates: [
          [
            [100, 0],
            [101, 1],
          ],
          [
            [102, 2],
            [103, 3],
          ],
        ],
      },
      {
        type: 'MultiPolygon',
        coordinates: [
          [
            [
              [102, 2],
              [103, 2],
              [103, 3],
              [102, 3],
              [102, 2],
            ],
          ],
        ],
      },
    ];
    expect(told(...shapes, { type: 'GeometryCollection', geometries: shapes })).toEqual([]);
  });

  it('wants closed rings, long enough', () => {
    expect(
      told({
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 1],
          ],
        ],
      }),
    ).toEqual([['geometry.coordinates.0', 'GEOMETRY']]);
    expect(
      told({
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [0, 0],
          ],
        ],
      }),
    ).toEqual([['geometry.coordinates.0', 'GEOMETRY']]);
    expect(told({ type: 'LineString', coordinates: [[0, 0]] })).toEqual([['geometry.coordinates', 'GEOMETRY']]);
    expect(told({ type: 'MultiPolygon', coordinates: [] })).toEqual([['geometry.coordinates', 'GEOMETRY']]);
    expect(told(null)).toEqual([['geometry', 'REQUIRED']]);
  });

  it('finds every coordinate out of range, wherever it is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4 }),
        fc.double({ min: 180.0001, max: 1e9, noNaN: true }),
        (place, longitude) => {
          const ring = [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 1],
            [0, 0],
          ];
          ring[place] = [longitude, 1];
          expect(told({ type: 'Polygon', coordinates: [ring] })).toContainEqual([
            `geometry.coordinates.0.${place}.0`,
            'OUT_OF_RANGE',
          ]);
        },
      ),
    );
  });

  it('refuses other reference systems, nesting and sheer size', () => {
    const crs = (name: string) =>
      siteFaults(
        { ...collection({ type: 'Point', coordinates: [1, 1] }), crs: { type: 'name', properties: { name } } },
        [],
      );
    expect(crs('urn:ogc:def:crs:OGC:1.3:CRS84')).toEqual([]);
    expect(crs('EPSG:4479')).toMatchObject([{ path: ['crs'], code: 'GEOMETRY' }]);
    expect(() =>
      collection({ type: 'GeometryCollection', geometries: [{ type: 'GeometryCollection', geometries: [] }] }),
    ).toThrow();
    const long = Array.from({ length: siteLimits.positions }, (_, index) => [index / 1000, 0]);
    expect(told({ type: 'LineString', coordinates: long }, { type: 'Point', coordinates: [0, 0] })).toEqual([
      ['', 'TOO_LARGE'],
    ]);
  });
});
