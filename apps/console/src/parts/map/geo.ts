import type { Feature, FeatureCollection, Geometry, Position } from 'geojson';

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

export type Box = readonly [west: number, south: number, east: number, north: number];

/** Every position of a geometry. */
export function positionsOf(geometry: Geometry): Position[] {
  if (geometry.type === 'GeometryCollection') return geometry.geometries.flatMap(positionsOf);
  const take = (each: readonly unknown[]): Position[] =>
    typeof each[0] === 'number' ? [each as Position] : (each as readonly unknown[][]).flatMap(take);
  return take(geometry.coordinates);
}

/** The box around geometries; undefined when they have no position. */
export function boxOf(geometries: readonly Geometry[]): Box | undefined {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x = Number.NaN, y = Number.NaN] of geometries.flatMap(positionsOf)) {
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    [west, east] = [Math.min(west, x), Math.max(east, x)];
    [south, north] = [Math.min(south, y), Math.max(north, y)];
  }
  return west <= east ? [west, south, east, north] : undefined;
}

export function geometriesOf(collection: FeatureCollection | undefined): Geometry[] {
  // A feature without a geometry is sound GeoJSON.
  return (collection?.features ?? []).flatMap(({ geometry }) => (geometry as Geometry | null) ?? []);
}

/** What can be drawn. */
export const shapes = ['Point', 'LineString', 'Polygon'] as const;

/** A shape through these corners; undefined while they are too few for it. */
export function geometryOf(shape: (typeof shapes)[number], corners: readonly Position[]): Geometry | undefined {
  const [first] = corners;
  if (!first) return undefined;
  if (shape === 'Point') return corners.length === 1 ? { type: 'Point', coordinates: first } : undefined;
  if (shape === 'LineString') return corners.length > 1 ? { type: 'LineString', coordinates: [...corners] } : undefined;
  return corners.length > 2 ? { type: 'Polygon', coordinates: [[...corners, first]] } : undefined;
}
