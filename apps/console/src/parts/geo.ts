import { geoArea, type GeoPermissibleObjects } from 'd3-geo';
import type { Feature, FeatureCollection, Geometry, Position } from 'geojson';

const HALF_OF_A_SPHERE = 2 * Math.PI;

/** A collection out of whatever somebody pasted; undefined when it is no GeoJSON. Its numbers are checked by the server. */
export function collectionOf(text: string): FeatureCollection | undefined {
  try {
    const given = JSON.parse(text) as FeatureCollection | Feature | Geometry;
    if (given.type === 'FeatureCollection' && Array.isArray(given.features)) return given;
    if (given.type === 'Feature') return { type: 'FeatureCollection', features: [given] };
    if ('coordinates' in given) return { type: 'FeatureCollection', features: [featureOf(given)] };
  } catch {
    return undefined;
  }
  return undefined;
}

export function featureOf(geometry: Geometry, name?: string): Feature {
  return { type: 'Feature', properties: name ? { name } : null, geometry };
}

/**
 * A geometry as d3 reads it. RFC 7946 lets rings run either way; for d3 a ring the other way round is everything outside
 * of it.
 */
export function drawable(geometry: Geometry): GeoPermissibleObjects {
  if (geometry.type === 'Polygon') return { ...geometry, coordinates: geometry.coordinates.map(ring) };
  if (geometry.type === 'MultiPolygon') {
    return { ...geometry, coordinates: geometry.coordinates.map((rings) => rings.map(ring)) };
  }
  return geometry;
}

function ring(positions: Position[]): Position[] {
  const area = geoArea({ type: 'Polygon', coordinates: [positions] });
  return area > HALF_OF_A_SPHERE ? [...positions].reverse() : positions;
}
