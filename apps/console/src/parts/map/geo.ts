import type { Feature, FeatureCollection, Geometry } from 'geojson';

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
