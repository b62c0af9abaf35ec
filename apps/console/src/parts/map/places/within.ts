import pointInPolygon from '@turf/boolean-point-in-polygon';
import type { Feature, Point } from 'geojson';
import { geometriesOf, positionsOf } from '../geo.js';
import type { Outline } from '../districts/use-districts.js';
import { places, plain } from './place-search.js';

/** What counts as China here: what lies in it is never asked about. */
const OF_CHINA = ['CN', 'HK', 'MO', 'TW'];

/** The place whose outline holds a position; a district of no known region is taken to be in the region that is chosen. */
export function placeAt(position: readonly number[], outlines: readonly Outline[], chosen: string): string | undefined {
  const hits = outlines.filter((each) => holds(each, position));
  const codes = hits.flatMap(({ properties: { called, code } }) => {
    const known = code ?? places.find(([, names]) => names.some((name) => isCalled(called, name)))?.[0];
    const [region = ''] = chosen.split('/');
    return known ?? (region && called[0] ? `${region}/${called[0]}` : []);
  });
  // The narrowest has the longest code.
  return codes.sort((one, other) => other.length - one.length)[0];
}

/**
 * Which sites lie wholly outside a place: outside its outline, or that of the nearest place around it that has one. Without
 * an outline only another country is outside.
 * @param countryOf the country that a position lies in, where one is known
 */
export function outside(
  place: string,
  sites: readonly Feature[],
  outlines: readonly Outline[],
  countryOf: (position: [number, number]) => string | null,
): readonly number[] {
  const own = outlinesOf(place, outlines);
  const [country = ''] = place.split('-');
  const isIn = (position: readonly number[]): boolean => {
    if (own.length > 0) return own.some((each) => holds(each, position));
    const there = countryOf([position[0] ?? 0, position[1] ?? 0]);
    return !there || there === country || (country === 'CN' && OF_CHINA.includes(there));
  };
  return sites.flatMap((site, index) => {
    const positions = geometriesOf({ type: 'FeatureCollection', features: [site] }).flatMap(positionsOf);
    return positions.length > 0 && !positions.some(isIn) ? [index] : [];
  });
}

function outlinesOf(place: string, outlines: readonly Outline[]): readonly Outline[] {
  for (let at = place; at; at = at.slice(0, Math.max(at.lastIndexOf('/'), 0))) {
    const names = places.find(([code]) => code === at)?.[1] ?? [at.slice(at.lastIndexOf('/') + 1)];
    const found = outlines.filter(
      ({ properties: { called, code } }) => code === at || names.some((name) => isCalled(called, name)),
    );
    if (found.length > 0) return found;
  }
  return [];
}

const isCalled = (called: readonly string[], name: string) => called.some((each) => plain(each) === plain(name));

const holds = (outline: Outline, position: readonly number[]): boolean => {
  const point: Point = { type: 'Point', coordinates: [...position] };
  return pointInPolygon(point, outline);
};
